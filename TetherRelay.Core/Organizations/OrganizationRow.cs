using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Data.Tables;
using TetherRelay.Core.Providers;

namespace TetherRelay.Core.Organizations;

/// <summary>An organization as a row of the table <c>Organizations</c>.</summary>
internal static class OrganizationRow
{
    /// <summary>A string property holds 64 KiB of UTF-16; Azure refuses more, the emulator does not.</summary>
    private const int MaxCharacters = 32 * 1024;

    public static string RowKey(string id) => $"org|{id}";

    public static TableEntity Create(Organization organization)
    {
        var row = new TableEntity(organization.Id, RowKey(organization.Id));
        Write(row, organization);
        return row;
    }

    /// <summary>Writes into a row that was read, so that columns of a newer version are kept.</summary>
    public static void Write(TableEntity row, Organization organization)
    {
        row["Name"] = organization.Name;
        row["Region"] = organization.Region;
        row["AllowedRegions"] = Json(organization.AllowedRegions, OrganizationJson.Default.IReadOnlyListString);
        row["Provider"] = organization.Provider?.ToString().ToLowerInvariant();
        row["Senders"] = Json(organization.Senders, OrganizationJson.Default.IReadOnlyListSender);
        row["MaxSegments"] = organization.MaxSegments;
        row["PlainTypography"] = organization.PlainTypography;
        row["Status"] = organization.Status.ToString().ToLowerInvariant();
    }

    public static Organization Read(TableEntity row) =>
        new()
        {
            Id = row.PartitionKey,
            Name = row.GetString("Name"),
            Region = row.GetString("Region"),
            AllowedRegions = List(row, "AllowedRegions", OrganizationJson.Default.IReadOnlyListString),
            Provider = row.GetString("Provider") is { } provider
                ? Enum.Parse<ProviderName>(provider, ignoreCase: true)
                : null,
            Senders = List(row, "Senders", OrganizationJson.Default.IReadOnlyListSender),
            MaxSegments = row.GetInt32("MaxSegments") ?? Organization.DefaultMaxSegments,
            PlainTypography = row.GetBoolean("PlainTypography") ?? true,
            Status = Enum.Parse<OrganizationStatus>(row.GetString("Status"), ignoreCase: true),
        };

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
