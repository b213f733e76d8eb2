-- The centre's books: from call to certificate. Business times are instants; deadlines are shown in
-- the state's zone and in the centre's. Every rule that the database can hold, it holds.

create extension if not exists btree_gist;

-- The books' present: the true one, but for a demonstration's past, which is written as of its own days.
create function books_now() returns timestamptz language sql stable as $$
    select coalesce(nullif(current_setting('sala.books_now', true), '')::timestamptz, now())
$$;

-- ---- programme

create table programme (
    id        uuid primary key default uuidv7(),
    code      text not null unique,
    name      text not null,
    donor     text not null,
    starts_on date not null,
    ends_on   date not null check (ends_on > starts_on),
    -- true for the demonstration: marked on every page, certificate and pack
    specimen  boolean not null default false
);

-- A definition is never edited: a new version is added, and frozen reports keep the one they used.
create table indicator (
    id           uuid primary key default uuidv7(),
    programme_id uuid not null references programme,
    code         text not null,
    version      int  not null check (version > 0),
    level        text not null check (level in ('L0', 'L1', 'L2', 'L3', 'L4')),
    definition   text not null,
    unit         text not null,
    target       numeric,
    valid_from   date not null,
    unique (programme_id, code, version)
);

create table reporting_period (
    id           uuid primary key default uuidv7(),
    programme_id uuid not null references programme,
    code         text not null,
    from_day     date not null,
    to_day       date not null check (to_day >= from_day),
    frozen_at    timestamptz,
    frozen_hash  text,
    unique (programme_id, code),
    check ((frozen_at is null) = (frozen_hash is null)),
    exclude using gist (programme_id with =, daterange(from_day, to_day, '[]') with &&)
);

create table snapshot (
    period_id  uuid primary key references reporting_period,
    content    bytea not null,
    sha256     text  not null,
    created_at timestamptz not null
);

-- ---- states, employers, people

create table member_state (
    iso2       text primary key check (iso2 ~ '^[A-Z]{2}$'),
    iso3       text not null unique check (iso3 ~ '^[A-Z]{3}$'),
    name       text not null unique,
    valid_from date not null,
    valid_to   date check (valid_to > valid_from),
    locale     text not null,
    zone       text not null,
    -- donors and observers take part without being counted
    counted    boolean not null default true
);

create table focal_point (
    state      text   not null references member_state,
    account_id bigint not null references account,
    role       text   not null check (role in ('PRIMARY', 'DEPUTY')),
    valid      daterange not null,
    exclude using gist (state with =, role with =, valid with &&),
    exclude using gist (account_id with =, valid with &&)
);

create table employer (
    id        uuid primary key default uuidv7(),
    state     text not null references member_state,
    name      text not null check (length(btrim(name)) between 1 and 200),
    kind      text not null check (kind in ('GOV_MINISTRY', 'NATIONAL_CSIRT', 'REGULATOR', 'LAW_ENFORCEMENT',
        'DEFENCE', 'CII_OPERATOR', 'SOE', 'ACADEMIA', 'PRIVATE', 'IGO', 'OTHER')),
    sector    text not null default '',
    merged_into uuid references employer check (merged_into <> id),
    unique (state, name)
);

-- One full name as it is to be printed; no part of it is ever split off.
create table person (
    id            uuid primary key default uuidv7(),
    display_name  text not null check (length(btrim(display_name)) between 1 and 200),
    native_name   text not null default '',
    native_lang   text not null default '',
    passport_name text not null default '',
    calling_name  text not null default '',
    sort_name     text not null default '',
    sex           text not null default 'NOT_STATED' check (sex in ('FEMALE', 'MALE', 'OTHER', 'NOT_STATED')),
    birth_year    int check (birth_year between 1900 and 2100),
    nationality   text not null references member_state,
    account_id    bigint unique references account,
    merged_into   uuid references person check (merged_into <> id),
    anonymised_at timestamptz,
    created_at    timestamptz not null default now()
);
create index person_name on person (lower(display_name));

create table person_identity (
    person_id  uuid not null references person,
    kind       text not null check (kind in ('EMAIL', 'PASSPORT', 'OIDC')),
    value_hmac bytea not null,
    -- the address itself is kept apart so that erasing it changes no key
    value_text text not null default '',
    primary key (kind, value_hmac)
);
create index person_identity_person on person_identity (person_id);

-- ---- courses, intakes

create table course (
    code text primary key,
    name text not null
);

create table course_version (
    id           uuid primary key default uuidv7(),
    course       text not null references course,
    version      int  not null check (version > 0),
    hours        int  not null check (hours > 0),
    syllabus     text not null default '',
    prerequisite text references course,
    -- {"attendance": 0.8, "tests": ["POST"], "pass": 0.6, "runs": 2, "ownFindings": 1, "rolesRotated": true}
    completion   jsonb not null,
    unique (course, version)
);

create table intake (
    id           uuid primary key default uuidv7(),
    programme_id uuid not null references programme,
    number       int  not null check (number > 0),
    starts_on    date not null,
    ends_on      date not null check (ends_on >= starts_on),
    site         text not null,
    mode         text not null check (mode in ('ROOM', 'ONLINE', 'MIXED')),
    capacity     int  not null check (capacity between 1 and 1000),
    unique (programme_id, number)
);

create table offering (
    id                uuid primary key default uuidv7(),
    intake_id         uuid not null references intake,
    course_version_id uuid not null references course_version,
    unique (intake_id, course_version_id)
);

create table class_session (
    id          uuid primary key default uuidv7(),
    offering_id uuid not null references offering,
    starts_at   timestamptz not null,
    ends_at     timestamptz not null check (ends_at > starts_at),
    zone        text not null default 'Asia/Bangkok',
    room        text not null default '',
    instructors text not null default '',
    counts      boolean not null default true,
    sequence    int not null default 0,
    cancelled   boolean not null default false
);

-- ---- call, nomination

create table nomination_call (
    id              uuid primary key default uuidv7(),
    intake_id       uuid not null unique references intake,
    opens_at        timestamptz not null,
    closes_at       timestamptz not null check (closes_at > opens_at),
    reserve         int not null default 0 check (reserve >= 0),
    per_employer    int not null default 0 check (per_employer >= 0),
    women_goal      int not null default 0 check (women_goal between 0 and 100),
    offer_days      int not null default 7 check (offer_days between 1 and 60)
);

create table seat_quota (
    call_id  uuid not null references nomination_call,
    state    text not null references member_state,
    base     int  not null check (base >= 0),
    promised int  not null check (promised > 0),
    primary key (call_id, state)
);

create table call_reopened (
    id        uuid primary key default uuidv7(),
    call_id   uuid not null references nomination_call,
    state     text references member_state,
    until     timestamptz not null,
    reason    text not null check (length(btrim(reason)) >= 10),
    by_account bigint not null references account,
    at        timestamptz not null
);

create table nomination (
    id           uuid primary key default uuidv7(),
    call_id      uuid not null references nomination_call,
    person_id    uuid not null references person,
    employer_id  uuid not null references employer,
    state        text not null references member_state,
    position     text not null default '',
    rank         int  not null check (rank > 0),
    tied         boolean not null default false,
    status       text not null default 'DRAFT' check (status in ('DRAFT', 'NOMINEE_PART', 'ENDORSED', 'SUBMITTED',
        'INELIGIBLE', 'ELIGIBLE', 'ALLOCATED', 'WAITLISTED', 'NOT_SELECTED', 'OFFERED', 'ACCEPTED', 'DECLINED',
        'EXPIRED', 'ENROLLED', 'WITHDRAWN')),
    reason       text not null default '',
    offer_until  timestamptz,
    version      int not null default 0,
    created_at   timestamptz not null default now(),
    foreign key (call_id, state) references seat_quota (call_id, state)
);
-- one live nomination of a person in a call
create unique index nomination_live on nomination (call_id, person_id)
    where status not in ('WITHDRAWN', 'DECLINED', 'EXPIRED', 'INELIGIBLE', 'NOT_SELECTED');
-- equals share a place by the tied flag, never by the same number
create unique index nomination_rank on nomination (call_id, state, rank)
    where status not in ('WITHDRAWN', 'DECLINED', 'EXPIRED', 'INELIGIBLE', 'NOT_SELECTED');

create table nomination_step (
    from_status text not null,
    to_status   text not null,
    primary key (from_status, to_status)
);
insert into nomination_step values
    ('DRAFT', 'NOMINEE_PART'), ('NOMINEE_PART', 'DRAFT'), ('DRAFT', 'ENDORSED'), ('NOMINEE_PART', 'ENDORSED'),
    ('ENDORSED', 'SUBMITTED'), ('ENDORSED', 'DRAFT'),
    ('DRAFT', 'INELIGIBLE'), ('NOMINEE_PART', 'INELIGIBLE'), ('ENDORSED', 'INELIGIBLE'),
    ('SUBMITTED', 'INELIGIBLE'), ('SUBMITTED', 'ELIGIBLE'), ('ELIGIBLE', 'INELIGIBLE'), ('INELIGIBLE', 'ELIGIBLE'),
    ('ELIGIBLE', 'ALLOCATED'), ('ELIGIBLE', 'WAITLISTED'), ('ELIGIBLE', 'NOT_SELECTED'),
    ('WAITLISTED', 'ALLOCATED'), ('WAITLISTED', 'NOT_SELECTED'),
    ('ALLOCATED', 'OFFERED'), ('OFFERED', 'ACCEPTED'), ('OFFERED', 'DECLINED'), ('OFFERED', 'EXPIRED'),
    ('ACCEPTED', 'ENROLLED'),
    ('DRAFT', 'WITHDRAWN'), ('NOMINEE_PART', 'WITHDRAWN'), ('ENDORSED', 'WITHDRAWN'), ('SUBMITTED', 'WITHDRAWN'),
    ('ELIGIBLE', 'WITHDRAWN'), ('WAITLISTED', 'WITHDRAWN'), ('ALLOCATED', 'WITHDRAWN'), ('ACCEPTED', 'WITHDRAWN'),
    ('ENROLLED', 'WITHDRAWN');

create function nomination_keeps_its_order() returns trigger language plpgsql as $$
begin
    if new.status <> old.status and not exists (
        select from nomination_step s where s.from_status = old.status and s.to_status = new.status) then
        raise exception 'a nomination cannot go from % to %', old.status, new.status
            using errcode = 'check_violation', constraint = 'nomination_step';
    end if;
    if (new.call_id, new.person_id, new.state) is distinct from (old.call_id, old.person_id, old.state)
            and not exists (select from person p where p.id = old.person_id and p.merged_into = new.person_id) then
        raise exception 'a nomination keeps its call, person and state'
            using errcode = 'check_violation', constraint = 'nomination_identity';
    end if;
    new.version := old.version + 1;
    return new;
end $$;
create trigger nomination_order before update on nomination
    for each row execute function nomination_keeps_its_order();

create function nomination_keeps_the_deadline() returns trigger language plpgsql as $$
begin
    if not exists (
        select from nomination_call c where c.id = new.call_id and books_now() >= c.opens_at and books_now() < c.closes_at)
       and not exists (
        select from call_reopened r
        where r.call_id = new.call_id and (r.state is null or r.state = new.state) and books_now() < r.until) then
        raise exception 'the call is closed' using errcode = 'check_violation', constraint = 'nomination_deadline';
    end if;
    return new;
end $$;
create trigger nomination_deadline before insert on nomination
    for each row execute function nomination_keeps_the_deadline();
create trigger nomination_submit before update on nomination
    for each row when (new.status = 'SUBMITTED' and old.status <> 'SUBMITTED')
    execute function nomination_keeps_the_deadline();

create table nominee_link (
    digest        bytea primary key,
    nomination_id uuid not null references nomination,
    purpose       text not null check (purpose in ('PART', 'OFFER')),
    expires_at    timestamptz not null,
    used_at       timestamptz
);

-- ---- allocation

create table allocation_run (
    id           uuid primary key default uuidv7(),
    call_id      uuid not null references nomination_call,
    algorithm    text not null,
    input        jsonb not null,
    input_sha256 text not null,
    simulated    boolean not null,
    made_by      bigint not null references account,
    made_at      timestamptz not null
);
-- a call is decided once; later changes are promotions and overrides, each with its reason
create unique index allocation_committed on allocation_run (call_id) where not simulated;

create table allocation_decision (
    run_id        uuid not null references allocation_run on delete cascade,
    nomination_id uuid not null references nomination,
    outcome       text not null check (outcome in ('ALLOCATED', 'WAITLISTED', 'NOT_ELIGIBLE')),
    rule          text not null,
    place         int  not null check (place >= 0),
    state_seats   int  not null check (state_seats >= 0),
    primary key (run_id, nomination_id)
);

create table seat_change (
    id            uuid primary key default uuidv7(),
    call_id       uuid not null references nomination_call,
    nomination_id uuid not null references nomination,
    rule          text not null check (rule in ('PROMOTED_SAME_STATE', 'PROMOTED_LEAST_HAD', 'RESERVE', 'OVERRIDE')),
    instead_of    uuid references nomination,
    reason        text not null,
    by_account    bigint references account,
    at            timestamptz not null,
    check (rule like 'PROMOTED%' or (by_account is not null and length(btrim(reason)) >= 10))
);

-- ---- enrolment, attendance

create table enrolment (
    id            uuid primary key default uuidv7(),
    intake_id     uuid not null references intake,
    person_id     uuid not null references person,
    nomination_id uuid unique references nomination,
    -- as they were on the day: later changes of employer move no count
    employer_id   uuid not null references employer,
    state         text not null references member_state,
    kind          text not null default 'TRAINEE' check (kind in ('TRAINEE', 'OBSERVER', 'STAFF')),
    imported      boolean not null default false,
    unique (intake_id, person_id)
);

create function enrolment_keeps_capacity() returns trigger language plpgsql as $$
declare
    seats int;
    taken int;
begin
    -- the intake's row is locked, so that two registrars cannot both take the last seat
    select capacity into seats from intake where id = new.intake_id for update;
    select count(*) into taken from enrolment where intake_id = new.intake_id and kind = 'TRAINEE' and id <> new.id;
    if new.kind = 'TRAINEE' and taken >= seats then
        raise exception 'the intake is full: % seats', seats
            using errcode = 'check_violation', constraint = 'enrolment_capacity';
    end if;
    return new;
end $$;
create trigger enrolment_capacity before insert or update on enrolment
    for each row execute function enrolment_keeps_capacity();

create table course_enrolment (
    id           uuid primary key default uuidv7(),
    enrolment_id uuid not null references enrolment,
    offering_id  uuid not null references offering,
    status       text not null default 'REGISTERED'
        check (status in ('REGISTERED', 'COMPLETED', 'INCOMPLETE', 'WITHDRAWN', 'NO_SHOW')),
    completed_at timestamptz,
    -- the rule, what it was evaluated on and what came out: enough to evaluate it again
    evaluation   jsonb,
    unique (enrolment_id, offering_id),
    check ((status = 'COMPLETED') = (completed_at is not null)),
    check (status <> 'COMPLETED' or (evaluation ->> 'met')::boolean)
);

create table attendance_mark (
    id            uuid primary key default uuidv7(),
    session_id    uuid not null references class_session,
    course_enrolment_id uuid not null references course_enrolment,
    status        text not null check (status in ('PRESENT', 'LATE', 'EXCUSED', 'ABSENT')),
    minutes       int  not null check (minutes between 0 and 1440),
    source        text not null check (source in ('QR', 'MANUAL', 'SHEET', 'OFFLINE', 'IMPORT')),
    client_id     text not null,
    by_account    bigint references account,
    at            timestamptz not null,
    supersedes    uuid unique references attendance_mark,
    unique (session_id, course_enrolment_id, client_id)
);
-- one mark in force for a person and session: the first, or what supersedes it
create unique index attendance_first on attendance_mark (session_id, course_enrolment_id) where supersedes is null;

-- ---- evidence from the other parts, as it was told

create table course_evidence (
    id                  uuid primary key default uuidv7(),
    course_enrolment_id uuid not null references course_enrolment,
    kind                text not null check (kind in ('RUN', 'CASE', 'SPECIMEN', 'CONTEST', 'IMPORT')),
    source_id           text not null,
    happened_at         timestamptz not null,
    -- score, calibrated score, own findings, own actions, role, recurrence number
    facts               jsonb not null,
    unique (kind, source_id, course_enrolment_id)
);

-- ---- certificates

create table completion_certificate (
    id                  uuid primary key default uuidv7(),
    course_enrolment_id uuid not null references course_enrolment,
    serial              text not null unique,
    issued_at           timestamptz not null,
    template            int  not null,
    language            text not null,
    pdf_sha256          text not null,
    badge               text not null,
    status_index        int  not null unique check (status_index >= 0),
    status              text not null default 'VALID' check (status in ('VALID', 'REVOKED', 'SUPERSEDED')),
    reason              text not null default '',
    supersedes          uuid unique references completion_certificate,
    check (status <> 'REVOKED' or length(btrim(reason)) > 0)
);
create unique index certificate_in_force on completion_certificate (course_enrolment_id) where status = 'VALID';

create function certificate_needs_completion() returns trigger language plpgsql as $$
begin
    if not exists (
        select from course_enrolment c where c.id = new.course_enrolment_id and c.status = 'COMPLETED') then
        raise exception 'no certificate without completion'
            using errcode = 'check_violation', constraint = 'certificate_completed';
    end if;
    return new;
end $$;
create trigger certificate_completed before insert on completion_certificate
    for each row execute function certificate_needs_completion();

create function certificate_is_not_edited() returns trigger language plpgsql as $$
begin
    if (new.course_enrolment_id, new.serial, new.issued_at, new.pdf_sha256, new.badge, new.status_index)
        is distinct from
       (old.course_enrolment_id, old.serial, old.issued_at, old.pdf_sha256, old.badge, old.status_index)
       or (old.status <> 'VALID' and new.status <> old.status) then
        raise exception 'a certificate is superseded, never edited'
            using errcode = 'check_violation', constraint = 'certificate_fixed';
    end if;
    return new;
end $$;
create trigger certificate_fixed before update on completion_certificate
    for each row execute function certificate_is_not_edited();
