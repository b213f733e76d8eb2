package org.sala.library.leak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers for the marks ("feature=value") of records, and for the features.
final class Vocabulary {

    private final Map<String, Integer> marks = new HashMap<>();
    private final Map<String, Integer> features = new HashMap<>();
    private final List<Integer> featureOf = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    int mark(String feature, Object value) {
        return marks.computeIfAbsent(
                feature + "=" + value,
                _ -> {
                    featureOf.add(
                            features.computeIfAbsent(
                                    feature,
                                    name -> {
                                        names.add(name);
                                        return names.size() - 1;
                                    }));
                    return featureOf.size() - 1;
                });
    }

    int size() {
        return featureOf.size();
    }

    int features() {
        return names.size();
    }

    int feature(int mark) {
        return featureOf.get(mark);
    }

    String name(int feature) {
        return names.get(feature);
    }
}
