package org.sala.engine.world;

/// What has become of one account.
///
/// @param passwordVersion   0 at birth; an attacker's credential works for the version at which it was taken
/// @param disabled          whether it cannot log on
/// @param sessionsRevokedAt tick from which older tickets and sessions do not count, 0 never
/// @param compromisedAt     tick at which the attacker first held its credential
/// @param compromisedBy     step that took it
public record AccountState(
        int passwordVersion,
        boolean disabled,
        long sessionsRevokedAt,
        long compromisedAt,
        String compromisedBy) {

    static final AccountState BORN = new AccountState(0, false, 0, HostState.NEVER, "");

    public AccountState withNewPassword() {
        return new AccountState(
                passwordVersion + 1, disabled, sessionsRevokedAt, compromisedAt, compromisedBy);
    }

    public AccountState withDisabled(boolean off) {
        return new AccountState(
                passwordVersion, off, sessionsRevokedAt, compromisedAt, compromisedBy);
    }

    public AccountState withSessionsRevoked(long now) {
        return new AccountState(passwordVersion, disabled, now, compromisedAt, compromisedBy);
    }

    public AccountState compromised(long now, String step) {
        return compromisedAt <= now
                ? this
                : new AccountState(passwordVersion, disabled, sessionsRevokedAt, now, step);
    }
}
