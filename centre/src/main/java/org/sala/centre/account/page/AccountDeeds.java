package org.sala.centre.account.page;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sala.centre.account.Accounts;
import org.sala.centre.account.Invitations;
import org.sala.centre.account.Reader;
import org.sala.centre.account.Role;
import org.sala.centre.account.Secrets;
import org.sala.centre.account.Sessions;
import org.sala.centre.account.factor.SecondFactors;
import org.sala.centre.account.factor.SignInRules;
import org.sala.centre.audit.AuditChain.Subject;
import org.sala.centre.audit.AuditLog;
import org.sala.centre.mail.Letter;
import org.sala.centre.mail.Mail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What an operator does to accounts, each deed with its entry in the audit log, in one transaction. An
/// entry holds no secret and no more of the person than the account's number.
@Component
class AccountDeeds {
    private final Accounts accounts;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final SignInRules rules;
    private final Invitations invitations;
    private final Mail mail;
    private final AuditLog audit;

    AccountDeeds(
            Accounts accounts, Doors doors, Invitations invitations, Mail mail, AuditLog audit) {
        this.accounts = accounts;
        this.sessions = doors.sessions();
        this.factors = doors.factors();
        this.rules = doors.rules();
        this.invitations = invitations;
        this.mail = mail;
        this.audit = audit;
    }

    /// How people come in.
    @Component
    record Doors(Sessions sessions, SecondFactors factors, SignInRules rules) {}

    /// Enters somebody whose password the operator knows too.
    @Transactional
    public long enter(long actor, Accounts.Entry entry, String password) {
        long id = accounts.enter(entry, password, true);
        note(actor, "account-entered", id, "roles", codes(entry.roles()));
        return id;
    }

    /// Makes a link for somebody, and a letter with it where there is an address.
    ///
    /// @param origin how the inviter reached the centre
    @Transactional
    public Invited invite(Reader by, Invitations.Invitation invitation, Shown shown) {
        String token = invitations.make(invitation, by.id());
        String link = shown.origin() + "/invitation/" + token;
        Role keeper = invitation.roles().contains(Role.OPERATOR) ? Role.OPERATOR : Role.REGISTRAR;
        Mail.Queued queued =
                mail.queue(
                        new Letter(
                                "invitation",
                                new Letter.Receiver(
                                        invitation.name(), invitation.email(), shown.language()),
                                new Letter.About(
                                        "invitation",
                                        Secrets.digest(token).substring(0, 16),
                                        keeper),
                                List.of(),
                                link));
        TreeMap<String, String> detail = new TreeMap<>();
        detail.put("roles", codes(invitation.roles()));
        detail.put("letter", Long.toString(queued.id()));
        audit.add(by.id(), new Subject("account-invited", "letter", "" + queued.id()), detail);
        return new Invited(link, queued.way());
    }

    /// @param origin how the inviter reached the centre
    /// @param language language of the letter
    record Shown(URI origin, Locale language) {}

    record Invited(String link, Mail.Way way) {}

    /// Changes names and roles.
    @Transactional
    public void change(long actor, long id, Names names, Set<Role> roles) {
        Set<Role> before = accounts.line(id).orElseThrow().reader().roles();
        accounts.setNames(id, names.name(), names.email());
        if (!before.equals(roles)) {
            accounts.setRoles(id, roles);
            note(actor, "account-roles", id, "roles", codes(roles));
        }
    }

    /// @param email null where there is none
    record Names(String name, @Nullable String email) {}

    /// Gives a password to hand over and ends all sessions.
    @Transactional
    public void password(long actor, long id, String password) {
        accounts.setPassword(id, password, true);
        sessions.endAll(id, null);
        note(actor, "account-password", id, "sessions", "ended");
    }

    /// Closes an account or opens it again.
    @Transactional
    public void close(long actor, long id, boolean closed) {
        accounts.setClosed(id, closed);
        if (closed) {
            sessions.endAll(id, null);
        }
        note(actor, closed ? "account-closed" : "account-opened", id, "", "");
    }

    /// Ends all sessions of somebody.
    @Transactional
    public void endSessions(long actor, long id) {
        note(actor, "account-sessions-ended", id, "count", "" + sessions.endAll(id, null));
    }

    /// Takes away app, recovery codes and passkeys of somebody who lost them, and ends all sessions.
    @Transactional
    public void resetFactors(long actor, long id) {
        SecondFactors.State before = factors.state(id);
        factors.reset(id);
        sessions.endAll(id, null);
        note(actor, "second-factor-reset", id, "passkeys", "" + before.passkeys());
    }

    /// Decides which roles must have a second factor.
    @Transactional
    public void require(long actor, Collection<Role> roles) {
        rules.require(roles);
        TreeMap<String, String> detail = new TreeMap<>();
        detail.put("roles", codes(roles));
        audit.add(actor, new Subject("second-factor-rule", "centre", "sign-in"), detail);
    }

    private void note(long actor, String action, long id, String name, String value) {
        TreeMap<String, String> detail = new TreeMap<>();
        if (!name.isEmpty()) {
            detail.put(name, value);
        }
        audit.add(actor, new Subject(action, "account", Long.toString(id)), detail);
    }

    private static String codes(Collection<Role> roles) {
        return roles.stream().map(Role::code).sorted().collect(Collectors.joining(","));
    }
}
