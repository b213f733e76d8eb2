-- The case of one run (a branch is a run of its own, with a copy of the case).
create table finding (
    id         bigint generated always as identity primary key,
    run_id     bigint not null references run on delete cascade,
    number     int    not null check (number > 0),
    client_id  uuid   not null,
    created_by bigint not null references account,
    created_at timestamptz not null default now(),
    at         bigint not null,
    withdrawn  boolean not null default false,
    unique (run_id, number),
    unique (run_id, client_id)
);

-- One row per field: two people who edit two fields never meet; two on one field get both texts.
-- Fields: claim, kind (host, account, domain, address, file, person, vector, records, other), entity,
-- role, confidence (0 to 100), status.
create table finding_field (
    finding_id bigint not null references finding on delete cascade,
    field      text   not null
               check (field in ('claim', 'kind', 'entity', 'role', 'confidence', 'status')),
    value      text   not null check (length(value) <= 4000),
    version    int    not null default 1 check (version > 0),
    changed_by bigint not null references account,
    changed_at timestamptz not null default now(),
    primary key (finding_id, field),
    check (field <> 'confidence' or value ~ '^(100|[0-9]{1,2})$')
);

-- A record that supports a finding: where it stands in the real file.
create table finding_evidence (
    id         bigint generated always as identity primary key,
    finding_id bigint not null references finding on delete cascade,
    unit       int    not null check (unit >= 0),
    byte_from  bigint not null check (byte_from >= 0),
    byte_to    bigint not null check (byte_to >= byte_from),
    ts         bigint not null,
    quote      text   not null check (length(quote) <= 8000),
    note       text   not null default '' check (length(note) <= 2000),
    added_by   bigint not null references account,
    added_at   timestamptz not null default now(),
    unique (finding_id, unit, byte_from)
);

create table finding_comment (
    id         bigint generated always as identity primary key,
    finding_id bigint not null references finding on delete cascade,
    client_id  uuid   not null,
    author_id  bigint not null references account,
    text       text   not null check (length(text) between 1 and 4000),
    made_at    timestamptz not null default now(),
    unique (finding_id, client_id)
);

create table timeline_entry (
    id         bigint generated always as identity primary key,
    run_id     bigint not null references run on delete cascade,
    client_id  uuid   not null,
    at         bigint not null,
    text       text   not null check (length(text) between 1 and 1000),
    host       text   not null default '',
    technique  text   not null default '',
    unit       int,
    byte_from  bigint,
    version    int    not null default 1,
    created_by bigint not null references account,
    changed_by bigint not null references account,
    changed_at timestamptz not null default now(),
    removed    boolean not null default false,
    unique (run_id, client_id),
    check ((unit is null) = (byte_from is null))
);
create index timeline_entry_run on timeline_entry (run_id, at);

create table saved_search (
    id         bigint generated always as identity primary key,
    run_id     bigint not null references run on delete cascade,
    name       text   not null check (length(name) between 1 and 120),
    query      text   not null check (length(query) <= 4000),
    created_by bigint not null references account,
    created_at timestamptz not null default now(),
    unique (run_id, name)
);
