-- The secret from which every seed of this centre is derived. Made at the first start, never shown.
create table centre_secret (
    one   boolean primary key default true check (one),
    bytes bytea   not null check (length(bytes) = 32)
);

-- A delivery of a scenario to a cohort.
create table exercise (
    id          bigint generated always as identity primary key,
    name        text        not null check (length(name) between 1 and 120),
    scenario    text        not null check (scenario ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
    level       text        not null check (level in ('A', 'B', 'C')),
    language    text        not null,
    cohort      text        not null check (length(cohort) between 1 and 80),
    attempt     int         not null default 1 check (attempt between 1 and 100),
    kind        text        not null check (kind in ('live', 'dry-run', 'practice')),
    state       text        not null default 'draft'
                check (state in ('draft', 'preparing', 'ready', 'running', 'ended')),
    show_scores text        not null default 'end' check (show_scores in ('hidden', 'end', 'live')),
    act         int         not null default 0 check (act >= 0),
    act_since   timestamptz,
    act_paused  timestamptz,
    after       bigint      references exercise,
    created_by  bigint      not null references account,
    created_at  timestamptz not null default now(),
    ended_at    timestamptz,
    check ((state = 'ended') = (ended_at is not null))
);

-- The plan of acts; the first is number 0.
create table exercise_act (
    exercise_id  bigint not null references exercise on delete cascade,
    number       int    not null check (number between 0 and 29),
    name         text   not null check (length(name) between 1 and 60),
    pace         text   not null check (pace in ('stopped', 'ratio', 'advance')),
    ratio        int    check (ratio between 1 and 600),
    workdays     int    check (workdays between 0 and 30),
    minute       int    check (minute between 0 and 1439),
    wall_seconds int    not null check (wall_seconds between 0 and 86400),
    primary key (exercise_id, number),
    check ((pace = 'ratio') = (ratio is not null)),
    check ((pace = 'advance') = (workdays is not null)),
    check (pace <> 'advance' or minute is not null)
);

create table team (
    id          bigint generated always as identity primary key,
    exercise_id bigint not null references exercise on delete cascade,
    number      int    not null check (number between 1 and 10),
    name        text   not null check (length(name) between 1 and 60),
    tutor_id    bigint references account,
    unique (exercise_id, number),
    unique (exercise_id, name),
    unique (id, exercise_id)
);

-- A chair of a team. Its code, on a printed slip, is all that a trainee needs to sit down, and to sit
-- down again with another laptop.
create table seat (
    id          bigint generated always as identity primary key,
    exercise_id bigint not null,
    team_id     bigint not null,
    number      int    not null check (number between 1 and 6),
    roles       text[] not null
                check (cardinality(roles) between 1 and 4
                       and roles <@ array['lead', 'handler', 'analyst', 'liaison']),
    code        text   not null unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
    account_id  bigint references account,
    joined_at   timestamptz,
    seen_at     timestamptz,
    absent      boolean not null default false,
    unique (team_id, number),
    unique (exercise_id, account_id),
    foreign key (team_id, exercise_id) references team (id, exercise_id) on delete cascade,
    check ((account_id is null) = (joined_at is null))
);
create index seat_account on seat (account_id);
