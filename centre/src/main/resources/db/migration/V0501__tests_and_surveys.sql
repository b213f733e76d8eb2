-- Tests, their items and answers; surveys that cannot be joined to a person.

create table item (
    id     uuid primary key default uuidv7(),
    course text not null references course,
    topic  text not null,
    bloom  text not null default ''
);

create table item_version (
    id      uuid primary key default uuidv7(),
    item_id uuid not null references item,
    version int  not null check (version > 0),
    -- {"en": {"stem": "…", "choices": ["…"]}, "th": …}
    texts   jsonb not null,
    key     int  not null check (key >= 0),
    unique (item_id, version)
);

create table test_form (
    id                uuid primary key default uuidv7(),
    course_version_id uuid not null references course_version,
    variant           text not null check (variant in ('A', 'B')),
    minutes           int  not null check (minutes between 1 and 480),
    locked_at         timestamptz,
    unique (course_version_id, variant)
);

create table test_form_item (
    form_id         uuid not null references test_form,
    place           int  not null check (place > 0),
    item_version_id uuid not null references item_version,
    primary key (form_id, place),
    unique (form_id, item_version_id)
);

create function form_is_locked() returns trigger language plpgsql as $$
declare
    form uuid := coalesce(new.form_id, old.form_id);
begin
    if exists (select from test_form f where f.id = form and f.locked_at is not null) then
        raise exception 'a form that was answered is not changed'
            using errcode = 'check_violation', constraint = 'test_form_locked';
    end if;
    return coalesce(new, old);
end $$;
create trigger test_form_locked before insert or update or delete on test_form_item
    for each row execute function form_is_locked();

create table test_assignment (
    id                  uuid primary key default uuidv7(),
    course_enrolment_id uuid not null references course_enrolment,
    purpose             text not null check (purpose in ('PRE', 'POST', 'FOLLOWUP')),
    form_id             uuid not null references test_form,
    same_form_allowed   boolean not null default false,
    started_at          timestamptz,
    submitted_at        timestamptz check (submitted_at >= started_at),
    unique (course_enrolment_id, purpose)
);
create unique index test_other_form on test_assignment (course_enrolment_id, form_id)
    where purpose in ('PRE', 'POST') and not same_form_allowed;

create table test_response (
    assignment_id   uuid not null references test_assignment,
    item_version_id uuid not null references item_version,
    answer          int  check (answer >= 0),
    saved_at        timestamptz not null,
    primary key (assignment_id, item_version_id)
);

create function response_locks_form() returns trigger language plpgsql as $$
begin
    if exists (select from test_assignment a where a.id = new.assignment_id and a.submitted_at is not null) then
        raise exception 'the test was handed in' using errcode = 'check_violation', constraint = 'test_handed_in';
    end if;
    update test_form f set locked_at = now()
        from test_assignment a where a.id = new.assignment_id and f.id = a.form_id and f.locked_at is null;
    return new;
end $$;
create trigger response_locks_form before insert or update on test_response
    for each row execute function response_locks_form();

-- A token is burnt when it is used; the answers carry the day only, and no key of a person.
create table survey_token (
    digest      bytea primary key,
    offering_id uuid not null references offering,
    used        boolean not null default false
);
create table survey_response (
    id          uuid primary key default gen_random_uuid(),
    offering_id uuid not null references offering,
    answered_on date not null,
    answers     jsonb not null
);

create table follow_up (
    id              uuid primary key default uuidv7(),
    person_id       uuid not null references person,
    wave            text not null check (wave in ('M3', 'M6', 'M12')),
    asked_at        timestamptz not null,
    answered_at     timestamptz,
    used_on_job     boolean,
    trained_others  int check (trained_others >= 0),
    incident_handled int check (incident_handled >= 0),
    confirmed       boolean not null default false,
    unique (person_id, wave)
);
