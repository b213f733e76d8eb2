-- Letters to people, written in the transaction of what they tell, and how the mail server is reached.

create table letter (
    id          bigint generated always as identity primary key,
    -- what it tells: invitation, offer; and of what, so that a page can find its letters
    kind        text        not null check (kind ~ '^[a-z0-9-]{1,60}$'),
    entity      text        not null,
    entity_id   text        not null,
    -- the role that may read it and hand it over; the operator may read all
    keeper      text        not null,
    to_name     text        not null,
    -- null: there is no address, it must be handed over
    to_address  text,
    language    text        not null,
    subject     text        not null,
    -- sealed by the application, and given up when it is sent: it may hold a link that works once
    content     bytea,
    message_id  text        not null unique,
    status      text        not null default 'WAITING' check (status in ('WAITING', 'SENT', 'DEAD', 'HANDED_OVER')),
    queued_at   timestamptz not null,
    attempts    int         not null default 0,
    next_at     timestamptz not null,
    ended_at    timestamptz,
    last_error  text        not null default '',
    check ((status = 'WAITING') = (ended_at is null)),
    check (content is not null or status in ('SENT', 'HANDED_OVER'))
);
create index letter_due on letter (next_at) where status = 'WAITING' and to_address is not null;
create index letter_about on letter (entity, entity_id);
create index letter_address on letter (lower(to_address));

create table mail_server (
    only_one      boolean primary key default true check (only_one),
    host          text    not null,
    port          int     not null check (port between 1 and 65535),
    security      text    not null check (security in ('NONE', 'STARTTLS', 'TLS')),
    login         text    not null default '',
    password      bytea,
    from_address  text    not null,
    from_name     text    not null,
    -- how people reach the centre, for links in letters that no request asked for
    base          text    not null,
    failures      int     not null default 0,
    failing_since timestamptz,
    next_at       timestamptz not null default now(),
    last_error    text    not null default ''
);
