package com.sellercenter.kit.settings;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Refuses to start with a setting under a prefix of ours that nothing reads, before anything else starts: a misspelled setting
 * would silently leave the default in place.
 */
public final class UnknownSettings implements BeanFactoryPostProcessor {

    private static final String OURS = "com.sellercenter.";

    // what Kubernetes puts into the environment for a service called gateway, and Azure for each container
    private static final Pattern OF_THE_PLATFORM = Pattern.compile(
            "\\w+_SERVICE_HOST|\\w+_SERVICE_PORT(_\\w+)?|\\w+_PORT|\\w+_PORT_\\d+_(TCP|UDP)(_(PROTO|PORT|ADDR))?"
                    + "|IDENTITY_(ENDPOINT|HEADER|SERVER_THUMBPRINT)");

    // of message-service and conversation-service alone; where all services share one environment, the others see them too
    private static final Set<String> OF_OTHER_SERVICES = Set.of("ERASURE_TOPIC_RENEWAL", "NOTIFICATION_SERVICE");

    private final ConfigurableEnvironment environment;

    public UnknownSettings(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        refuseUnknown(KnownNames.of(records(beans)));
    }

    /** @throws WrongSetting with the first name that is not known */
    void refuseUnknown(KnownNames known) {
        var variables = SettingNames.variables(environment);
        environment.getPropertySources().stream().flatMap(source -> source instanceof EnumerablePropertySource<?> names
                ? unknown(names, known, variables)
                : Stream.empty()).sorted().findFirst().ifPresent(this::refuse);
    }

    private void refuse(String name) {
        throw new WrongSetting(name + " is not a setting of " + environment.getProperty("spring.application.name")
                + "; docs/settings.md lists all.");
    }

    private static Stream<String> unknown(EnumerablePropertySource<?> source, KnownNames known,
            Set<String> variables) {
        var names = Stream.of(source.getPropertyNames());
        return (source instanceof SystemEnvironmentPropertySource
                ? names.filter(name -> known.prefixes().stream().anyMatch(prefix -> isVariableOf(prefix, name)))
                        .filter(name -> !variables.contains(name) && !OF_OTHER_SERVICES.contains(name)
                                && !OF_THE_PLATFORM.matcher(name).matches())
                : names.filter(name -> known.prefixes().stream().anyMatch(prefix -> isPropertyOf(prefix, name))))
                .filter(name -> !known.contains(name) && !MovedSettings.contains(name));
    }

    private static boolean isPropertyOf(String prefix, String name) {
        return name.startsWith(prefix + ".") || name.startsWith(prefix + "[");
    }

    private static boolean isVariableOf(String prefix, String name) {
        var upper = prefix.toUpperCase(Locale.ROOT);
        return Stream.of(upper.replace("-", ""), upper.replace('-', '_'))
                .anyMatch(form -> name.startsWith(form.replace('.', '_') + "_"));
    }

    private static Collection<Class<?>> records(ConfigurableListableBeanFactory beans) {
        return Stream.of(beans.getBeanDefinitionNames()).map(name -> beans.getBeanDefinition(name).getBeanClassName())
                .filter(type -> type != null && type.startsWith(OURS))
                .<Class<?>>map(type -> ClassUtils.resolveClassName(type, beans.getBeanClassLoader()))
                .filter(type -> type.isRecord() && type.isAnnotationPresent(ConfigurationProperties.class)).distinct()
                .toList();
    }
}
