package org.sala.engine.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sala.engine.random.Seed;

/// Organisations for tests of the engine, made from the real country packs.
public final class SampleWorld {

    private static final Path PACKS =
            Path.of("../library/src/main/resources/org/sala/library/country");

    private SampleWorld() {}

    public static Country country(String code) {
        return CountryText.parse(List.of(read("common"), read(code)));
    }

    public static Organisation small(long seed) {
        return OrganisationGenerator.generate(
                OrganisationSpec.small(), country("th"), Seed.practice(seed));
    }

    public static Organisation agency(long seed) {
        return OrganisationGenerator.generate(
                OrganisationSpec.agency(), country("th"), Seed.practice(seed));
    }

    private static String read(String name) {
        try {
            return Files.readString(PACKS.resolve(name + ".txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
