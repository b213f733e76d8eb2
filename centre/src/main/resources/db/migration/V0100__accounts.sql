create table account (
    id           bigint generated always as identity primary key,
    login        text        not null unique check (login = lower(login)),
    name         text        not null check (length(name) between 1 and 200),
    email        text,
    password     text,
    must_change  boolean     not null default false,
    guest        boolean     not null default false,
    language     text,
    theme        text        not null default 'auto',
    zone         text,
    created_at   timestamptz not null,
    closed_at    timestamptz,
    last_seen_at timestamptz
);

create table account_role (
    account_id bigint not null references account on delete cascade,
    role       text   not null,
    primary key (account_id, role)
);

create table invitation (
    id         bigint generated always as identity primary key,
    digest     text        not null unique,
    name       text        not null,
    email      text,
    roles      text[]      not null,
    made_by    bigint      references account,
    made_at    timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    account_id bigint      references account
);

-- One row per wrong password, kept for a day: what the throttle counts.
create table login_failure (
    at      timestamptz not null,
    login   text        not null,
    address text        not null
);
create index login_failure_login on login_failure (login, at);
create index login_failure_address on login_failure (address, at);

-- Sessions, in the form that spring-session-jdbc prescribes.
create table spring_session (
    primary_id            char(36) not null primary key,
    session_id            char(36) not null unique,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval int      not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100)
);
create index spring_session_expiry on spring_session (expiry_time);
create index spring_session_principal on spring_session (principal_name);
create table spring_session_attributes (
    session_primary_id char(36)     not null references spring_session on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);

-- What the centre knows of itself: its name, its zone, its languages.
create table centre_fact (
    name  text primary key,
    value text not null
);
