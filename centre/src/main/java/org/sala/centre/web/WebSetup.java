package org.sala.centre.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.UpgradeProtocol;
import org.apache.coyote.http2.Http2Protocol;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/// Hands shells and forms to handler methods, and serves the browser's half.
@Configuration
class WebSetup implements WebMvcConfigurer {
    private static final int STREAMS = 200;

    private final Workshop workshop;

    WebSetup(Workshop workshop) {
        this.workshop = workshop;
    }

    @Bean
    static NavLink home() {
        return new NavLink(NavLink.Group.WORK, "shell.nav.home", "/home", 0);
    }

    @Bean
    static NavLink help() {
        return new NavLink(NavLink.Group.CENTRE, "shell.nav.help", "/help", 900);
    }

    /// A page that fetches a part of itself anew must not eat what the next page is to say: that
    /// something was done, upon which a form forgets what was typed.
    @Bean(DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
    static FlashMapManager wordsForTheNextPage() {
        return new SessionFlashMapManager() {
            @Override
            protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
                return request.getHeader("HX-Request") == null
                        ? super.retrieveFlashMaps(request)
                        : null;
            }
        };
    }

    /// A browser sends all its pages through one connection of HTTP/2, and each open page holds one
    /// stream; the server's own limit would leave the twenty-first page waiting.
    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> streams() {
        return factory ->
                factory.addConnectorCustomizers(connector -> {
                    for (UpgradeProtocol protocol : connector.findUpgradeProtocols()) {
                        if (protocol instanceof Http2Protocol http2) {
                            http2.setMaxConcurrentStreams(STREAMS);
                            http2.setMaxConcurrentStreamExecution(STREAMS);
                        }
                    }
                });
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/{name}")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(CacheControl.maxAge(365, TimeUnit.DAYS).cachePublic().immutable());
        registry.addResourceHandler("/favicon.svg")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(CacheControl.maxAge(1, TimeUnit.DAYS));
    }

    // What asks for the old name by itself gets the picture, and no warning is written at each
    // visit.
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/favicon.ico", "/favicon.svg")
                .setStatusCode(HttpStatus.PERMANENT_REDIRECT);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ShellArgument(workshop));
        resolvers.add(new FormArgument());
    }

    private record ShellArgument(Workshop workshop) implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Shell.class;
        }

        @Override
        public Shell resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return workshop.shell(asked(request));
        }
    }

    private static final class FormArgument implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Form.class;
        }

        @Override
        public Form resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return Form.of(asked(request));
        }
    }

    private static HttpServletRequest asked(NativeWebRequest request) {
        return (HttpServletRequest) request.getNativeRequest();
    }
}
