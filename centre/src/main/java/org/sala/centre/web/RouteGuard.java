package org.sala.centre.web;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sala.centre.account.Reader;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/// Asks the table of routes about every request.
@Component
final class RouteGuard implements AuthorizationManager<RequestAuthorizationContext> {
    private final Readers readers;

    RouteGuard(Readers readers) {
        this.readers = readers;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> authentication,
            RequestAuthorizationContext context) {
        String path = context.getRequest().getRequestURI();
        Reader reader = readers.reader(context.getRequest(), authentication.get()).orElse(null);
        boolean allowed =
                Routes.of(context.getRequest().getMethod(), path)
                        .map(route -> route.allows(reader))
                        .orElse(false);
        return new AuthorizationDecision(allowed);
    }
}
