package org.sala.engine.world;

import java.util.List;

/// How large an organisation is and what machines it has; everything else is drawn.
///
/// @param name    "agency" or "small"
/// @param people  number of people, each with a workstation
/// @param branch  how many of them sit in the second office
/// @param laptops how many of a hundred have a laptop and may work from home
/// @param servers servers in order; each name ends in its number
public record OrganisationSpec(
        String name, int people, int branch, int laptops, List<Server> servers) {

    /// @param zone where it stands; @param roles the first is the main one
    public record Server(
            String name, Organisation.Zone.Kind zone, Host.Os os, List<HostRole> roles) {}

    /// A government agency: 156 people, 184 hosts, two offices.
    public static OrganisationSpec agency() {
        return new OrganisationSpec("agency", 156, 38, 30, ServerPark.agency());
    }

    /// 24 hosts with every role that a technique needs: for tests and practice.
    public static OrganisationSpec small() {
        return new OrganisationSpec("small", 11, 2, 30, ServerPark.small());
    }

    /// @throws IllegalArgumentException if there is no such specification
    public static OrganisationSpec named(String name) {
        return switch (name) {
            case "agency" -> agency();
            case "small" -> small();
            default ->
                    throw new IllegalArgumentException(
                            "no organisation is named " + name + ": use agency or small");
        };
    }

    public int hosts() {
        return people + servers.size();
    }
}
