package org.sala.engine.storyline.technique;

import java.util.ArrayList;
import java.util.List;
import org.sala.engine.storyline.Technique;

/// Every technique that there is, tactic by tactic.
public final class Library {

    private Library() {}

    public static List<Technique> all() {
        List<Technique> all = new ArrayList<>();
        all.addAll(Delivery.all());
        all.addAll(Opening.all());
        all.addAll(RemoteAccess.all());
        all.addAll(Channels.all());
        all.addAll(Discovery.all());
        all.addAll(Credentials.all());
        all.addAll(PersistenceTechniques.all());
        all.addAll(Movement.all());
        all.addAll(Theft.all());
        all.addAll(Evasion.all());
        all.addAll(Impact.all());
        return List.copyOf(all);
    }
}
