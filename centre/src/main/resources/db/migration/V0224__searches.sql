-- Every search of a run: the team's history of queries, and how it looked for things.
create table search_record (
    id         bigint generated always as identity primary key,
    run_id     bigint not null references run on delete cascade,
    account_id bigint not null references account,
    query      text   not null check (length(query) <= 8000),
    at         bigint not null,
    records    bigint not null check (records >= 0),
    millis     int    not null check (millis >= 0),
    made_at    timestamptz not null default now()
);
create index search_record_run on search_record (run_id, id);

-- How far a host's clock is ahead of the right time, in ticks, as the team found it. The times of its
-- timeline entries are kept corrected.
create table clock_correction (
    run_id     bigint not null references run on delete cascade,
    host       text   not null check (length(host) between 1 and 120),
    ticks      bigint not null,
    reason     text   not null default '' check (length(reason) <= 500),
    version    int    not null default 1 check (version > 0),
    changed_by bigint not null references account,
    changed_at timestamptz not null default now(),
    primary key (run_id, host)
);
