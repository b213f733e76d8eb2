-- Before which act a team of level A stood, what it had not found there, and who let it through:
-- itself by finding it (opened_by stays empty), or the instructor.
create table run_gate (
    run_id    bigint not null references run on delete cascade,
    act       int    not null check (act between 1 and 99),
    missed    text[] not null check (cardinality(missed) > 0),
    since     timestamptz not null default now(),
    opened_at timestamptz,
    opened_by bigint references account,
    primary key (run_id, act),
    check (opened_by is null or opened_at is not null)
);
