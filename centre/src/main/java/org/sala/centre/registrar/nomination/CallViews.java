package org.sala.centre.registrar.nomination;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sala.centre.registrar.call.Calls;
import org.sala.centre.registrar.call.FocalPoints;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.springframework.stereotype.Component;

/// What of a call a reader may see: everything, or one state's part. A call in which the reader's state
/// has no seats does not exist for the reader.
@Component
class CallViews {

    private final Calls calls;
    private final FocalPoints focalPoints;

    CallViews(Calls calls, FocalPoints focalPoints) {
        this.calls = calls;
        this.focalPoints = focalPoints;
    }

    record Seen(Calls.Call call, FocalPoints.Scope scope) {}

    FocalPoints.Scope scope(Shell shell) {
        return focalPoints.scope(shell.reader());
    }

    Seen seen(Shell shell, UUID id) {
        FocalPoints.Scope scope = scope(shell);
        return calls.one(id)
                .filter(_ -> focalPoints.seesCall(scope, id))
                .map(call -> new Seen(call, scope))
                .orElseThrow(() -> new NotFound("call " + id));
    }

    List<Calls.Quota> quotas(Seen seen) {
        return calls.quotas(seen.call().id()).stream()
                .filter(quota -> seen.scope().sees(quota.state()))
                .toList();
    }

    /// The state that a deed is for: the reader's own, or the one that a registrar names.
    String state(Seen seen, String named) {
        if (!seen.scope().all()) {
            return seen.scope().state();
        }
        List<Calls.Quota> quotas = calls.quotas(seen.call().id());
        return quotas.stream()
                .map(Calls.Quota::state)
                .filter(state -> state.equals(named))
                .findFirst()
                .orElseGet(() -> quotas.isEmpty() ? "" : quotas.getFirst().state());
    }

    Map<String, String> choices(Shell shell, Seen seen) {
        Map<String, String> states = new LinkedHashMap<>();
        for (Calls.Quota quota : quotas(seen)) {
            String key = "results.state." + quota.state();
            states.put(quota.state(), shell.has(key) ? shell.t(key) : quota.name());
        }
        return states;
    }

    Optional<Instant> until(UUID call, String state) {
        return calls.openUntil(call, state);
    }

    List<Calls.Reopening> reopenings(UUID call) {
        return calls.reopenings(call);
    }
}
