-- A team's simulation. A branch is a run that shares the commands of another up to a number.
-- Simulated times (`at`, `horizon`, `due`) are ticks of 100 ns since 1970, UTC.
create table run (
    id           bigint generated always as identity primary key,
    exercise_id  bigint not null references exercise on delete cascade,
    team_id      bigint not null references team on delete cascade,
    origin_id    bigint references run,
    origin_seq   bigint check (origin_seq >= 0),
    practice     boolean not null default false,
    current      boolean not null default true,
    state        text   not null default 'new'
                 check (state in ('new', 'preparing', 'paused', 'running', 'ended', 'failed')),
    ratio        int    not null default 1 check (ratio between 1 and 600),
    play_start   bigint,
    horizon      bigint,
    seq          bigint not null default 0 check (seq >= 0),
    owner        text,
    epoch        bigint not null default 0,
    lease_until  timestamptz,
    fingerprint  text,
    digest       text,
    prepared     int    not null default 0 check (prepared between 0 and 100),
    problem      text,
    created_at   timestamptz not null default now(),
    started_at   timestamptz,
    ended_at     timestamptz,
    check ((origin_id is null) = (origin_seq is null)),
    check (origin_id is null or practice),
    check ((state = 'ended') = (ended_at is not null)),
    check ((owner is null) = (lease_until is null)),
    check (state in ('new', 'preparing', 'failed') or horizon is not null)
);
create unique index run_current on run (team_id) where current;
create index run_exercise on run (exercise_id);

-- The log of a run: with scenario and seeds it is the run.
create table command (
    run_id    bigint not null references run on delete cascade,
    seq       bigint not null check (seq > 0),
    client_id uuid   not null,
    at        bigint not null,
    kind      text   not null check (kind in ('team', 'clock', 'inject', 'npc', 'branch', 'fact')),
    body      jsonb  not null,
    account_id bigint references account,
    seat_id   bigint references seat on delete set null,
    made_at   timestamptz not null default clock_timestamp(),
    receipt   jsonb,
    primary key (run_id, seq),
    unique (run_id, client_id)
);

-- What a replay must come to, every so many commands.
create table checkpoint (
    run_id bigint not null references run on delete cascade,
    seq    bigint not null,
    at     bigint not null,
    digest text   not null,
    name   text,
    primary key (run_id, seq)
);

-- Who of the team has read which message; the messages themselves follow from the log.
create table message_read (
    run_id     bigint not null references run on delete cascade,
    message    text   not null,
    account_id bigint not null references account,
    read_at    timestamptz not null default now(),
    primary key (run_id, message, account_id)
);

-- What a run was worth, stored at its end and not computed again.
create table run_result (
    run_id       bigint primary key references run on delete cascade,
    fingerprint  text   not null,
    truth_digest text   not null,
    points       int    not null,
    possible     int    not null check (possible > 0),
    d_idle       bigint not null,
    d_team       bigint not null,
    d_reference  bigint not null,
    detect_ticks bigint,
    contain_ticks bigint,
    scope_f1     int check (scope_f1 between 0 and 1000),
    film         jsonb  not null,
    debrief      jsonb  not null,
    computed_at  timestamptz not null default now()
);

create table score (
    run_id    bigint not null references run on delete cascade,
    objective text   not null,
    number    int    not null,
    points    int    not null,
    possible  int    not null check (possible >= 0),
    mark      text   not null check (mark in ('P', 'S', 'M', 'U')),
    reasons   jsonb  not null,
    override_mark   text check (override_mark in ('P', 'S', 'M', 'U')),
    override_reason text,
    override_by     bigint references account,
    primary key (run_id, objective),
    check ((override_mark is null) = (override_reason is null)),
    check ((override_mark is null) = (override_by is null))
);
