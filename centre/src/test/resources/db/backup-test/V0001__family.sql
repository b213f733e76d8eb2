create table parent (
    id     bigint generated always as identity primary key,
    name   text not null,
    length int generated always as (length(name)) stored
);
create table child (
    parent bigint not null references parent,
    name   text
);
insert into parent (name) values ('put in by the migration');
