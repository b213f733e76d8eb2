-- What was done, by whom, in a chain that shows any later change; consent and requests of people.

create table audit_event (
    seq        bigint primary key,
    at         timestamptz not null,
    actor      bigint references account,
    action     text  not null,
    entity     text  not null,
    entity_id  text  not null,
    -- text, not jsonb: the hash covers its very bytes
    detail     text  not null,
    prev_hash  bytea not null,
    hash       bytea not null unique
);
create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is only added to' using errcode = 'check_violation', constraint = 'audit_fixed';
end $$;
create trigger audit_fixed before update or delete on audit_event
    for each row execute function audit_is_append_only();

create table consent (
    id           uuid primary key default uuidv7(),
    person_id    uuid not null references person,
    purpose      text not null,
    notice       int  not null,
    given_at     timestamptz not null,
    withdrawn_at timestamptz check (withdrawn_at >= given_at)
);
create unique index consent_live on consent (person_id, purpose) where withdrawn_at is null;

create table retention_rule (
    category text primary key,
    days     int not null check (days > 0),
    counted_from text not null
);
insert into retention_rule values
    ('logistics', 90, 'end of the intake'),
    ('nomination-not-selected', 365, 'end of the intake'),
    ('test-response', 1095, 'end of the intake');

create table data_request (
    id          uuid primary key default uuidv7(),
    person_id   uuid not null references person,
    kind        text not null check (kind in ('ACCESS', 'PORTABILITY', 'CORRECTION', 'ERASURE', 'OBJECTION')),
    received_at timestamptz not null,
    due_at      timestamptz not null,
    closed_at   timestamptz,
    outcome     text not null default ''
);

create table breach (
    id           uuid primary key default uuidv7(),
    found_at     timestamptz not null,
    description  text not null,
    people       int not null check (people >= 0),
    notified_at  timestamptz,
    closed_at    timestamptz
);

create table logistics (
    enrolment_id uuid primary key references enrolment on delete cascade,
    -- encrypted by the application: diet, medical needs, passport number, contact in an emergency
    sealed       bytea not null,
    purge_on     date not null
);

create table youth_edition (
    id    uuid primary key default uuidv7(),
    year  int not null unique,
    held_on date not null
);
create table youth_team (
    id         uuid primary key default uuidv7(),
    edition_id uuid not null references youth_edition,
    state      text not null references member_state,
    name       text not null,
    players    int not null check (players > 0),
    women      int not null check (women between 0 and players),
    finalist   boolean not null default false,
    unique (edition_id, name)
);
create table outreach_event (
    id      uuid primary key default uuidv7(),
    held_on date not null,
    kind    text not null,
    reached int not null check (reached >= 0),
    women   int check (women between 0 and reached),
    counted boolean not null,
    source  text not null check (length(btrim(source)) > 0)
);
