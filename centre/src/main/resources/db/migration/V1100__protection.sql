-- Data protection: what is about to be removed is written down before it is; breaches with their clock.

alter table breach add column reported_by bigint references account;
alter table breach add column measures text not null default '';
-- what was told to the authority, or why nothing was
alter table breach add column notice text not null default '';

alter table data_request add column by_account bigint references account;
create index data_request_open on data_request (due_at) where closed_at is null;

-- Right answers are counted before single answers are unlinked, so that no score changes.
alter table test_assignment add column kept_right int;
alter table test_assignment add column kept_items int;
create table unlinked_answer (
    id              uuid primary key default gen_random_uuid(),
    form_id         uuid not null references test_form,
    item_version_id uuid not null references item_version,
    answer          int,
    year            int not null
);

insert into retention_rule values
    ('letter', 365, 'end of the letter');

-- What a job will do, and when; carried out no earlier than it says, and no further than the day it names.
create table retention_plan (
    id         uuid primary key default uuidv7(),
    category   text not null references retention_rule,
    -- everything of the category whose time began on or before this day
    up_to      date not null,
    rows       int  not null check (rows > 0),
    made_at    timestamptz not null,
    run_after  timestamptz not null check (run_after > made_at),
    held_by    bigint references account,
    held_reason text not null default '',
    done_at    timestamptz,
    removed    int,
    check ((held_by is null) = (held_reason = '')),
    check ((done_at is null) = (removed is null))
);
create unique index retention_plan_open on retention_plan (category) where done_at is null;
