using System.Text.Json.Serialization.Metadata;

namespace TetherRelay.Core.Organizations;

/// <summary>An organization as a row of the table <c>Organizations</c>.</summary>
internal static class OrganizationRow
{
    /// <summary>The maximum length of a string property: 64 KiB of UTF-16. Azure enforces it, the emulator does not.</summary>
    private const int MaxCharacters = 32 * 1024;

    public static string RowKey(string id) => $"org|{id}";

    public static TableEntity Create(Organization organization)
    {
        var row = new TableEntity(organization.Id, RowKey(organization.Id));
        Write(row, organization);
        return row;
    }

    /// <summary>Writes into a row that was read, so that columns of newer versions stay.</summary>
    public static void Write(TableEntity row, Organization organization)
    {
        row["Name"] = organization.Name;
        row["Region"] = organization.Region;
        row["AllowedRegions"] = Json(organization.AllowedRegions, OrganizationJson.Default.IReadOnlyListString);
        row["AllowedTypes"] = Json(organization.AllowedTypes, OrganizationJson.Default.IReadOnlyListNumberType);
        row["Provider"] = organization.Provider is { } provider ? WireWord.Of(provider) : null;
        row["SecondProvider"] = organization.SecondProvider is { } second ? WireWord.Of(second) : null;
        row["Senders"] = Json(organization.Senders, OrganizationJson.Default.IReadOnlyListSender);
        row["MaxSegments"] = organization.MaxSegments;
        row["TextsPerCall"] = organization.Limits.PerCall;
        row["TextsPerContact"] = organization.Limits.PerContact;
        row["TextsPerDay"] = organization.Limits.PerDay;
        row["LinkDomains"] = Json(organization.LinkDomains, OrganizationJson.Default.IReadOnlyListString);
        row["Snippets"] = Json(organization.Snippets, OrganizationJson.Default.IReadOnlyListSnippet);
        row["PlainTypography"] = organization.PlainTypography;
        row["RefuseSlots"] = organization.RefuseSlots;
        row["PlainMarkdown"] = organization.PlainMarkdown;
        row["KeepTranscripts"] = organization.KeepTranscripts;
        row["RetentionDays"] = organization.RetentionDays;
        row["OptOuts"] = JsonSerializer.Serialize(organization.OptOuts, OrganizationJson.Default.OptOutPolicy);
        row["AutoReply"] = JsonSerializer.Serialize(organization.AutoReply, OrganizationJson.Default.AutoReplyPolicy);
        row["CallbackGenerations"] = Json(
            organization.CallbackGenerations,
            OrganizationJson.Default.IReadOnlyListCallbackGeneration
        );
        row["Status"] = WireWord.Of(organization.Status);
        row["PausedUntil"] = organization.PausedUntil;
    }

    public static Organization Read(TableEntity row) =>
        new()
        {
            Id = row.PartitionKey,
            Name = row.GetString("Name"),
            Region = row.GetString("Region"),
            AllowedRegions = List(row, "AllowedRegions", OrganizationJson.Default.IReadOnlyListString),
            AllowedTypes = List(row, "AllowedTypes", OrganizationJson.Default.IReadOnlyListNumberType),
            Provider = row.GetString("Provider") is { } provider ? Value<ProviderName>(provider) : null,
            SecondProvider = row.GetString("SecondProvider") is { } second ? Value<ProviderName>(second) : null,
            Senders = List(row, "Senders", OrganizationJson.Default.IReadOnlyListSender),
            MaxSegments = row.GetInt32("MaxSegments") ?? Organization.DefaultMaxSegments,
            Limits = Limits(row),
            LinkDomains = List(row, "LinkDomains", OrganizationJson.Default.IReadOnlyListString),
            Snippets = List(row, "Snippets", OrganizationJson.Default.IReadOnlyListSnippet),
            PlainTypography = row.GetBoolean("PlainTypography") ?? true,
            RefuseSlots = row.GetBoolean("RefuseSlots") ?? true,
            PlainMarkdown = row.GetBoolean("PlainMarkdown") ?? true,
            KeepTranscripts = row.GetBoolean("KeepTranscripts") ?? false,
            RetentionDays = row.GetInt32("RetentionDays"),
            OptOuts = row.GetString("OptOuts") is { } policy
                ? JsonSerializer.Deserialize(policy, OrganizationJson.Default.OptOutPolicy) ?? new()
                : new(),
            AutoReply = row.GetString("AutoReply") is { } reply
                ? JsonSerializer.Deserialize(reply, OrganizationJson.Default.AutoReplyPolicy) ?? new()
                : new(),
            CallbackGenerations = List(
                row,
                "CallbackGenerations",
                OrganizationJson.Default.IReadOnlyListCallbackGeneration
            ),
            Status = Value<OrganizationStatus>(row.GetString("Status")),
            PausedUntil = row.GetDateTimeOffset("PausedUntil"),
            KeyVersion = row.GetString(nameof(Organization.KeyVersion)),
        };

    private static SendLimits Limits(TableEntity row)
    {
        var usual = new SendLimits();
        return new()
        {
            PerCall = row.GetInt32("TextsPerCall") ?? usual.PerCall,
            PerContact = row.GetInt32("TextsPerContact") ?? usual.PerContact,
            PerDay = row.GetInt32("TextsPerDay") ?? usual.PerDay,
        };
    }

    // An unknown value fails the read, so that a suspended organization never sends by default.
    private static T Value<T>(string? word)
        where T : struct, Enum =>
        WireWord.Parse<T>(word)
        ?? throw new InvalidDataException($"The row of an organization has the unknown {typeof(T).Name} '{word}'.");

    private static string Json<T>(IReadOnlyList<T> list, JsonTypeInfo<IReadOnlyList<T>> type)
    {
        var json = JsonSerializer.Serialize(list, type);
        return json.Length <= MaxCharacters
            ? json
            : throw new ArgumentException($"{list.Count} entries are more than an organization's record can hold.");
    }

    private static IReadOnlyList<T> List<T>(TableEntity row, string column, JsonTypeInfo<IReadOnlyList<T>> type) =>
        row.GetString(column) is { } json ? JsonSerializer.Deserialize(json, type) ?? [] : [];
}
