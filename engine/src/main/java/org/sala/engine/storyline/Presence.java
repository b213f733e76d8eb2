package org.sala.engine.storyline;

import org.sala.engine.world.Addresses;
import org.sala.engine.world.Country;
import org.sala.engine.world.Host;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.Person;

/// When machines run and people sit before them, as their habits say: a pure function of time.
public interface Presence {

    /// Whether the machine is switched on, were nothing done to it.
    boolean on(int host, long at);

    /// Whether the person works at the machine.
    boolean atDesk(int person, long at);

    /// Whether the person is logged on, at the desk or not.
    boolean session(int person, long at);

    /// The folder in which the person's mail program keeps opened attachments.
    String mailCache(int person);

    /// Local day of the boot after which the machine runs at this moment.
    int bootDay(int host, long at);

    /// What the person's browser calls itself.
    String userAgent(int person);

    /// The address of a machine inside at a time.
    int address(int host, long at);

    /// From office hours alone: servers never stop, workstations run from coming to going.
    static Presence ofHours(Organisation organisation, Addresses addresses) {
        return new OfficeHours(organisation, addresses);
    }

    /// @param organisation whose people come and go
    record OfficeHours(Organisation organisation, Addresses addresses) implements Presence {

        @Override
        public boolean on(int host, long at) {
            Host machine = organisation.host(host);
            return !machine.isWorkstation()
                    || machine.owner() < 0
                    || within(organisation.person(machine.owner()), at, 5);
        }

        @Override
        public boolean atDesk(int person, long at) {
            Person who = organisation.person(person);
            int minute = Clock.minute(organisation, at);
            int lunch = who.workDay().lunchAt();
            boolean eats = minute >= lunch && minute < lunch + who.workDay().lunchFor();
            return within(who, at, -10) && !eats;
        }

        @Override
        public boolean session(int person, long at) {
            return within(organisation.person(person), at, -2);
        }

        @Override
        public String mailCache(int person) {
            return "C:\\Users\\"
                    + organisation.person(person).name().login()
                    + "\\AppData\\Local\\Microsoft\\Windows\\INetCache\\Content.Outlook\\7QK2M8XD";
        }

        @Override
        public int bootDay(int host, long at) {
            return organisation.host(host).isWorkstation()
                    ? Clock.day(organisation, at)
                    : Clock.day(organisation, at) - Math.floorMod(Clock.day(organisation, at), 7);
        }

        @Override
        public int address(int host, long at) {
            return addresses.of(organisation.host(host), Clock.day(organisation, at));
        }

        @Override
        public String userAgent(int person) {
            return "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0";
        }

        private boolean within(Person person, long at, int margin) {
            Country country = organisation.country();
            int minute = Clock.minute(organisation, at);
            return country.isWorkday(Clock.day(organisation, at))
                    && minute >= person.workDay().arrives() - margin
                    && minute < person.workDay().leaves() + margin;
        }
    }
}
