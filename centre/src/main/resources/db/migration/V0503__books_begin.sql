-- What the books begin with where no demonstration was asked for: the states, the courses and their
-- rules; and what the pages of the books keep besides.

insert into member_state (iso2, iso3, name, valid_from, locale, zone, counted) values
    ('BN', 'BRN', 'Brunei Darussalam', '1984-01-07', 'ms', 'Asia/Brunei', true),
    ('KH', 'KHM', 'Cambodia', '1999-04-30', 'km', 'Asia/Phnom_Penh', true),
    ('ID', 'IDN', 'Indonesia', '1967-08-08', 'id', 'Asia/Jakarta', true),
    ('LA', 'LAO', 'Lao PDR', '1997-07-23', 'lo', 'Asia/Vientiane', true),
    ('MY', 'MYS', 'Malaysia', '1967-08-08', 'ms', 'Asia/Kuala_Lumpur', true),
    ('MM', 'MMR', 'Myanmar', '1997-07-23', 'my', 'Asia/Yangon', true),
    ('PH', 'PHL', 'Philippines', '1967-08-08', 'fil', 'Asia/Manila', true),
    ('SG', 'SGP', 'Singapore', '1967-08-08', 'en', 'Asia/Singapore', true),
    ('TH', 'THA', 'Thailand', '1967-08-08', 'th', 'Asia/Bangkok', true),
    ('TL', 'TLS', 'Timor-Leste', '2025-10-26', 'pt', 'Asia/Dili', true),
    ('VN', 'VNM', 'Viet Nam', '1995-07-28', 'vi', 'Asia/Ho_Chi_Minh', true),
    ('JP', 'JPN', 'Japan', '2017-12-01', 'ja', 'Asia/Tokyo', false)
on conflict do nothing;

insert into course (code, name) values
    ('CYDER', 'Cyber Defense Exercise with Recurrence'),
    ('FOR', 'Digital Forensics'),
    ('MAL', 'Malware Analysis')
on conflict do nothing;

insert into course_version (course, version, hours, completion) values
    ('CYDER', 1, 18, '{"attendance":0.8,"pass":0.6,"runs":2,"ownFindings":1,"ownActions":1,"roles":2,"cases":0}'),
    ('FOR', 1, 12, '{"attendance":0.8,"pass":0.6,"runs":0,"ownFindings":0,"ownActions":0,"roles":0,"cases":1}'),
    ('MAL', 1, 12, '{"attendance":0.8,"pass":0.6,"runs":0,"ownFindings":0,"ownActions":0,"roles":0,"cases":1}')
on conflict do nothing;

-- Made at first use; they lie here alone and leave only as what they sign.
create table books_secret (
    name  text primary key,
    value text not null
);

alter table nomination add column confirmed_at timestamptz;

-- A sheet as it was read, until it is taken or thrown away.
create table nomination_sheet (
    id         uuid primary key default uuidv7(),
    call_id    uuid   not null references nomination_call,
    state      text   not null references member_state,
    account_id bigint not null references account,
    rows       jsonb  not null,
    made_at    timestamptz not null,
    taken_at   timestamptz
);

-- A merge can be undone: nothing is moved, the one record only points to the other.
create table person_merge (
    id        uuid primary key default uuidv7(),
    person_id uuid not null references person,
    into_id   uuid not null references person,
    by_account bigint not null references account,
    at        timestamptz not null,
    undone_at timestamptz
);

create sequence certificate_index minvalue 0 start 0;
create sequence certificate_number;

-- Why a mark was corrected; empty for the first one.
alter table attendance_mark add column reason text not null default ''
    check (supersedes is null or length(btrim(reason)) >= 10 or source = 'IMPORT');

-- The paper as it was handed out.
alter table completion_certificate add column pdf bytea not null;
