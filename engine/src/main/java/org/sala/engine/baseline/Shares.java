package org.sala.engine.baseline;

/// Names of the shares, by the kind of department.
final class Shares {

    private Shares() {}

    static String name(String kind) {
        return switch (kind) {
            case "executive" -> "Office";
            case "finance" -> "Finance";
            case "logistics" -> "Procurement";
            case "it" -> "IT";
            case "hr" -> "Personnel";
            case "legal" -> "Legal";
            case "planning" -> "Planning";
            case "operations" -> "Operations";
            case "public-service" -> "Counter";
            case "records" -> "Records";
            case "communications" -> "Press";
            case "audit" -> "Audit";
            default -> "Common";
        };
    }
}
