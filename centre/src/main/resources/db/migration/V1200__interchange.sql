-- How other programs read the centre: a secret address for calendars, tokens for the programming interface.

create table calendar_feed (
    account_id bigint primary key references account on delete cascade,
    digest     text        not null unique,
    made_at    timestamptz not null,
    used_at    timestamptz
);

create table api_token (
    id         bigint generated always as identity primary key,
    account_id bigint      not null references account on delete cascade,
    label      text        not null check (length(btrim(label)) between 1 and 100),
    digest     text        not null unique,
    scopes     text[]      not null check (cardinality(scopes) > 0),
    made_at    timestamptz not null,
    expires_at timestamptz not null check (expires_at > made_at),
    used_at    timestamptz
);
create index api_token_account on api_token (account_id);
