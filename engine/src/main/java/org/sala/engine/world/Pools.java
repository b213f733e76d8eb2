package org.sala.engine.world;

import java.util.List;

/// Words of a country and of its offices: what people, agencies, mails, documents and web pages are made of.
/// Data of a country pack; every network name in it is reserved (RFC 2606, RFC 6761).
public record Pools(Local local, Writing writing, Web web, Goods goods) {

    /// @param places cities and districts
    public record Local(
            List<Agency> agencies,
            List<Unit> departments,
            List<Title> titles,
            List<Country.Named> places,
            Hours hours) {}

    /// @param code short Latin form, the first label of its domain
    public record Agency(String local, String english, String code) {}

    /// A department. @param kind as scenarios ask for it, "finance"
    public record Unit(String kind, String local, String english) {}

    /// A job title. @param kind of department, or "*". @param level 0 head, 1 manager, 2 senior, 3 staff
    public record Title(String kind, int level, String local, String english) {}

    /// Office hours in minutes after local midnight; `lunchFor` in minutes.
    public record Hours(int from, int to, int lunchAt, int lunchFor) {}

    public record Writing(
            List<MailText> mails, List<Document> documents, List<TicketText> tickets) {}

    /// A mail. @param kind "internal", "reply", "supplier", "newsletter", "public", "system", "meeting"
    public record MailText(String kind, String subject, String body) {}

    /// A document's name without its ending. @param kind of department or "*". @param type "docx", "xlsx", …
    public record Document(String kind, String type, String name) {}

    public record TicketText(String category, String subject, String text, String answer) {}

    /// @param paths page paths by category
    public record Web(List<Site> sites, List<SitePath> paths) {}

    /// @param category decides paths and rhythm: "news", "search", "shop", "gov", "video", "social", "work",
    ///                 "reference", "bank", "ads", "cdn", "update", "telemetry"
    public record Site(String host, String category, int weight, String title) {}

    public record SitePath(String category, String path) {}

    public record Goods(
            List<String> printers,
            List<Usb> usb,
            List<Software> software,
            List<Company> companies) {}

    public record Usb(String vendor, String product) {}

    /// @param maker as in a file's version block. @param folder under Program Files. @param image file name
    public record Software(String maker, String folder, String image, String version) {}

    /// A supplier. @param label the first label of its domain
    public record Company(String name, String label, String trade) {}
}
