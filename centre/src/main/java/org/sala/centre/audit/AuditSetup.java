package org.sala.centre.audit;

import org.sala.centre.web.NavLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where the audit log is found.
@Configuration(proxyBeanMethods = false)
class AuditSetup {

    @Bean
    NavLink auditLink() {
        return new NavLink(NavLink.Group.CENTRE, "audit.title", "/audit", 600);
    }
}
