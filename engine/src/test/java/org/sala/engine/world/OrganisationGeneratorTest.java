package org.sala.engine.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.sala.engine.random.Seed;

class OrganisationGeneratorTest {

    @Test
    void agencyHasItsSizeAndEveryRole() {
        Organisation agency = SampleWorld.agency(1);
        assertThat(agency.hosts()).hasSizeGreaterThanOrEqualTo(140);
        assertThat(agency.people()).hasSizeGreaterThanOrEqualTo(150);
        for (HostRole role : HostRole.values()) {
            assertThat(agency.all(role)).as(role.name()).isNotEmpty();
        }
        assertThat(agency.all(HostRole.DOMAIN_CONTROLLER)).hasSize(2);
    }

    @Test
    void smallOrganisationHas24HostsAndEveryRole() {
        Organisation small = SampleWorld.small(1);
        assertThat(small.hosts()).hasSize(24);
        for (HostRole role : HostRole.values()) {
            assertThat(small.all(role)).as(role.name()).isNotEmpty();
        }
    }

    @Test
    void sameSeedGivesTheSameOrganisationAndAnotherGivesAnother() {
        assertThat(SampleWorld.agency(7)).isEqualTo(SampleWorld.agency(7));
        assertThat(SampleWorld.agency(7).people()).isNotEqualTo(SampleWorld.agency(8).people());
    }

    @Test
    void indicesNameWhatTheyPointAt() {
        Organisation agency = SampleWorld.agency(3);
        TreeSet<String> names = new TreeSet<>();
        TreeSet<Integer> rids = new TreeSet<>();
        for (Host host : agency.hosts()) {
            assertThat(agency.host(host.id())).isSameAs(host);
            assertThat(names.add(host.name())).as(host.name()).isTrue();
        }
        for (Person person : agency.people()) {
            assertThat(agency.host(person.workstation()).owner()).isEqualTo(person.id());
            assertThat(agency.account(person.account()).name()).isEqualTo(person.name().login());
            assertThat(person.name().login()).matches("[a-z]+(\\.[a-z]+)?\\d*");
        }
        for (Account account : agency.accounts()) {
            assertThat(agency.account(account.id())).isSameAs(account);
            if (account.kind() != Account.Kind.LINUX) {
                assertThat(rids.add(account.rid())).as(account.name()).isTrue();
            }
        }
    }

    @Test
    void noTwoMachinesShareAnAddressOnAnyDayAndEachLiesInItsZone() {
        Organisation agency = SampleWorld.agency(5);
        Addresses addresses = Addresses.of(agency, Seed.practice(5));
        for (int day = 20_400; day < 20_420; day++) {
            TreeSet<Integer> taken = new TreeSet<>();
            for (Host host : agency.hosts()) {
                int address = addresses.of(host, day);
                assertThat(taken.add(address)).isTrue();
                assertThat(addresses.zoneAt(address)).isEqualTo(agency.zoneOf(host));
                assertThat(address & 0xFF).isBetween(10, 254);
            }
            for (Person person : agency.people()) {
                assertThat(taken.add(addresses.vpn(person.id(), day))).isTrue();
            }
        }
    }

    @Test
    void outsideAddressesAreReserved() {
        Organisation agency = SampleWorld.agency(5);
        Addresses addresses = Addresses.of(agency, Seed.practice(5));
        for (int i = 0; i < 5000; i++) {
            int address = addresses.outside("host" + i + ".example");
            assertThat(
                            (address & 0xFFFE0000) == 0xC6120000
                                    || (address & 0xFFFFFF00) == 0xC6336400
                                    || (address & 0xFFFFFF00) == 0xC0000200)
                    .isTrue();
        }
    }
}
