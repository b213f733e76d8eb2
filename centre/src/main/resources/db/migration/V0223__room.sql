-- Reports of a team, and the papers it keeps: hand-over note, standing orders.
create table report (
    id           bigint generated always as identity primary key,
    run_id       bigint not null references run on delete cascade,
    kind         text   not null check (kind in
                 ('situation', 'regulator', 'executive', 'final', 'handover', 'orders')),
    number       int    not null default 1 check (number > 0),
    submitted_at bigint,
    submitted_by bigint references account,
    sent_wall    timestamptz,
    client_id    uuid,
    snapshot     jsonb,
    unique (run_id, kind, number),
    unique (run_id, client_id),
    check ((submitted_at is null) = (submitted_by is null)),
    check ((submitted_at is null) = (snapshot is null))
);

create table report_section (
    report_id   bigint not null references report on delete cascade,
    field       text   not null check (field ~ '^[a-z-]{1,40}$'),
    text        text   not null default '' check (length(text) <= 20000),
    version     int    not null default 0 check (version >= 0),
    changed_by  bigint references account,
    changed_at  timestamptz,
    lease_by    bigint references account,
    lease_until timestamptz,
    primary key (report_id, field),
    check ((lease_by is null) = (lease_until is null))
);

create table shift_entry (
    id        bigint generated always as identity primary key,
    run_id    bigint not null references run on delete cascade,
    client_id uuid   not null,
    at        bigint not null,
    author_id bigint not null references account,
    text      text   not null check (length(text) between 1 and 4000),
    made_at   timestamptz not null default now(),
    unique (run_id, client_id)
);

create table hint_taken (
    run_id   bigint not null references run on delete cascade,
    hint     text   not null,
    rung     int    not null check (rung between 1 and 4),
    cost     int    not null check (cost >= 0),
    taken_by bigint not null references account,
    given_by bigint references account,
    taken_at timestamptz not null default now(),
    at       bigint not null,
    primary key (run_id, hint, rung)
);

create table hand_raised (
    id        bigint generated always as identity primary key,
    run_id    bigint not null references run on delete cascade,
    seat_id   bigint not null references seat on delete cascade,
    note      text   not null default '' check (length(note) <= 1000),
    raised_at timestamptz not null default now(),
    taken_by  bigint references account,
    done_at   timestamptz
);
create unique index hand_raised_once on hand_raised (seat_id) where done_at is null;

-- A tutor's word to a team, free of cost.
create table nudge (
    id        bigint generated always as identity primary key,
    run_id    bigint not null references run on delete cascade,
    author_id bigint not null references account,
    text      text   not null check (length(text) between 1 and 2000),
    made_at   timestamptz not null default now()
);

-- Free questions to people of the scenario, which a tutor answers.
create table desk_question (
    id          bigint generated always as identity primary key,
    run_id      bigint not null references run on delete cascade,
    client_id   uuid   not null,
    npc         text   not null,
    seat_id     bigint not null references seat on delete cascade,
    text        text   not null check (length(text) between 1 and 4000),
    at          bigint not null,
    asked_at    timestamptz not null default now(),
    answer_seq  bigint,
    answered_by bigint references account,
    unique (run_id, client_id),
    check ((answer_seq is null) = (answered_by is null))
);

-- A person of the scenario whom somebody of the control room speaks for.
create table npc_takeover (
    run_id  bigint not null references run on delete cascade,
    npc     text   not null,
    by_id   bigint not null references account,
    since   timestamptz not null default now(),
    primary key (run_id, npc)
);

-- What the control room decided about an inject before it fired.
create table inject_hold (
    run_id  bigint not null references run on delete cascade,
    inject  text   not null,
    by_id   bigint not null references account,
    since   timestamptz not null default now(),
    primary key (run_id, inject)
);

create table observation (
    id        bigint generated always as identity primary key,
    run_id    bigint not null references run on delete cascade,
    objective text   not null default '',
    author_id bigint not null references account,
    mark      text   check (mark in ('P', 'S', 'M', 'U')),
    text      text   not null check (length(text) between 1 and 4000),
    made_at   timestamptz not null default now()
);

-- Asked of each member before the film: what they hold true, how sure, and why.
create table reflection (
    run_id     bigint not null references run on delete cascade,
    account_id bigint not null references account,
    question   text   not null check (question ~ '^[a-z-]{1,40}$'),
    answer     text   not null check (length(answer) <= 4000),
    confidence int    not null check (confidence between 0 and 100),
    reason     text   not null check (length(reason) <= 4000),
    made_at    timestamptz not null default now(),
    primary key (run_id, account_id, question)
);

-- When the team last found something true, so that "stuck" can be told. Read by tutors only.
create table progress (
    run_id     bigint not null references run on delete cascade,
    fact       text   not null,
    found_at   bigint not null,
    found_wall timestamptz not null default clock_timestamp(),
    account_id bigint references account,
    primary key (run_id, fact)
);
