package org.sala.engine.baseline;

import org.sala.engine.event.Keys;
import org.sala.engine.random.RandomStream;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.Person;

/// A person at a machine: texts and habits that stay the same from day to day, made once.
final class Desk {

    final Person person;
    final int id;
    final int host;
    final int account;
    final Scribe.Actor user;
    final String login;
    final String mail;

    /// Mail head form, `"name" <address>`.
    final String from;

    final String department;

    /// "C:\Users\login"
    final String profile;

    /// "HKU\S-1-5-21-…"
    final String hive;

    final boolean chrome;
    final String userAgent;

    /// How much the person does of each thing, in percent of the usual; from a keyed hash.
    final int busy;

    final boolean admin;
    final int adminAccount;

    Desk(Organisation organisation, Person person, long key, boolean windows11) {
        this.person = person;
        this.id = person.id();
        this.host = person.workstation();
        this.account = person.account();
        this.user = new Scribe.Actor(host, account);
        this.login = person.name().login();
        this.mail = organisation.mailAddress(person);
        this.from = person.name().display() + " <" + mail + ">";
        this.department = organisation.departments().get(person.department()).kind();
        this.profile = "C:\\Users\\" + login;
        this.hive =
                "HKU\\"
                        + organisation.identity().domainSid()
                        + "-"
                        + organisation.account(account).rid();
        RandomStream traits = RandomStream.of(Keys.of("traits", key, id, 0));
        this.chrome = traits.chance(11, 20);
        this.userAgent =
                chrome
                        ? "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like"
                                + " Gecko) Chrome/131.0.0.0 Safari/537.36"
                        : "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like"
                                + " Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0";
        this.busy = Math.clamp(traits.bell(100, 34), 30, 240) + (windows11 ? 1 : 0);
        int admin = -1;
        for (org.sala.engine.world.Account other : organisation.accounts()) {
            if (other.kind() == org.sala.engine.world.Account.Kind.ADMIN && other.person() == id) {
                admin = other.id();
            }
        }
        this.adminAccount = admin;
        this.admin = admin >= 0;
    }

    long session(int day) {
        return Keys.session(id, day);
    }

    long shell(int day) {
        return Keys.shell(id, day);
    }

    long browser(int day) {
        return Keys.browser(id, day);
    }

    long mailer(int day) {
        return Keys.mailer(id, day);
    }
}
