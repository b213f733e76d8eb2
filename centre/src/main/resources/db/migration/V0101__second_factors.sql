-- What a person proves besides the password: an app that makes codes, codes on paper, passkeys.

create table second_factor (
    account_id   bigint primary key references account on delete cascade,
    -- sealed by the application; a secret that was shown and not yet confirmed waits beside the one in force
    secret       bytea,
    waiting      bytea,
    confirmed_at timestamptz,
    -- number of the newest time step whose code was taken: a code counts once
    last_step    bigint not null default 0,
    check ((secret is null) = (confirmed_at is null))
);

create table recovery_code (
    account_id bigint not null references account on delete cascade,
    digest     text   not null,
    used_at    timestamptz,
    primary key (account_id, digest)
);

-- The number by which an authenticator knows an account; it says nothing about the person.
create table passkey_user (
    account_id bigint primary key references account on delete cascade,
    handle     bytea not null unique
);

create table passkey (
    credential_id   bytea primary key,
    handle          bytea       not null references passkey_user (handle) on delete cascade,
    label           text        not null check (length(label) between 1 and 100),
    public_key      bytea       not null,
    signature_count bigint      not null,
    verified        boolean     not null,
    backup_eligible boolean     not null,
    backup_state    boolean     not null,
    transports      text        not null,
    attestation     bytea,
    client_data     bytea,
    created_at      timestamptz not null,
    used_at         timestamptz not null
);
create index passkey_handle on passkey (handle);

-- Which roles must have a second factor, joined by commas.
create function second_factor_roles() returns text language sql stable as $$
    select coalesce((select value from centre_fact where name = 'second-factor-roles'),
        'director,operator,registrar')
$$;

create function has_second_factor(account bigint) returns boolean language sql stable as $$
    select exists (select from second_factor f where f.account_id = account and f.confirmed_at is not null)
        or exists (select from passkey_user u join passkey k using (handle) where u.account_id = account)
$$;
