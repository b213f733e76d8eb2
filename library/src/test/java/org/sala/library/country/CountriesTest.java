package org.sala.library.country;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sala.engine.random.Seed;
import org.sala.engine.time.CivilTime;
import org.sala.engine.world.Country;
import org.sala.engine.world.Organisation;
import org.sala.engine.world.OrganisationGenerator;
import org.sala.engine.world.OrganisationSpec;
import org.sala.engine.world.Person;
import org.sala.engine.world.Pools;

class CountriesTest {

    static Stream<String> codes() {
        return Countries.codes().stream();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void packIsRichEnoughForAnAgency(String code) {
        Country country = Countries.of(code);
        assertThat(country.code()).isEqualTo(code);
        boolean large = List.of("th", "vn", "id", "ph", "my").contains(code);
        assertThat(country.names().given()).hasSizeGreaterThanOrEqualTo(large ? 60 : 30);
        if (!code.equals("mm")) {
            assertThat(country.names().family()).hasSizeGreaterThanOrEqualTo(large ? 40 : 20);
        }
        Organisation agency =
                OrganisationGenerator.generate(
                        OrganisationSpec.agency(), country, Seed.practice(1));
        assertThat(agency.people().stream().map(Person::name).distinct())
                .hasSize(agency.people().size());
        assertThat(agency.people()).allSatisfy(p -> assertThat(p.name().login()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("codes")
    void everyYearHasItsHolidaysOnWorkingDaysOfTheWeek(String code) {
        Country country = Countries.of(code);
        for (int year = 2025; year <= 2028; year++) {
            int first = CivilTime.epochDay(year, 1, 1);
            int next = CivilTime.epochDay(year + 1, 1, 1);
            int workdays = 0;
            for (int day = first; day < next; day++) {
                workdays += country.isWorkday(day) ? 1 : 0;
            }
            assertThat(workdays).as(code + " " + year).isBetween(226, 256);
        }
    }

    @ParameterizedTest
    @MethodSource("codes")
    void everyNetworkNameIsReserved(String code) {
        Country country = Countries.of(code);
        assertThat(country.pools().web().sites())
                .extracting(Pools.Site::host)
                .allMatch(CountriesTest::reserved);
        assertThat(country.pools().goods().companies())
                .extracting(Pools.Company::label)
                .allMatch(label -> label.matches("[a-z][a-z0-9-]*"));
        for (Pools.MailText mail : country.pools().writing().mails()) {
            for (String word : mail.body().split("\\s+")) {
                if (word.startsWith("http")) {
                    assertThat(reserved(word.split("/")[2])).as(word).isTrue();
                }
            }
        }
    }

    private static boolean reserved(String host) {
        return host.matches(
                "([a-z0-9-]+\\.)+(example|test|invalid)|([a-z0-9-]+\\.)*example\\.(com|net|org)");
    }

    @Test
    void unknownCodeIsRefusedWithTheListOfThoseThereAre() {
        assertThatThrownBy(() -> Countries.of("xx"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("th");
    }
}
