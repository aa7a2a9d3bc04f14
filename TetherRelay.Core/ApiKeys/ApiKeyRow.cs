namespace TetherRelay.Core.ApiKeys;

/// <summary>A row of the table <c>ApiKeys</c>. The key's hash is its row key.</summary>
internal sealed record ApiKeyRow
{
    private const int IdCharacters = 12;

    public required string Key { get; init; }
    public required string OrganizationId { get; init; }
    public required string Label { get; init; }
    public required ApiKeyScope Scope { get; init; }
    public required DateTimeOffset Created { get; init; }

    /// <summary>Null for the demo key and for keys older than this column.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Exact to an hour; null before the first use.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    public string Id => Key[..IdCharacters];

    public bool IsExpired(DateTimeOffset now) => Expires <= now;

    public ApiKeyInfo ToInfo() => new(Id, Label, Scope, Created, Expires, LastUsed);

    public TableEntity ToEntity() =>
        new(Key, Key)
        {
            [nameof(OrganizationId)] = OrganizationId,
            [nameof(Label)] = Label,
            [nameof(Scope)] = WireWord.Of(Scope),
            [nameof(Created)] = Created,
            [nameof(Expires)] = Expires,
        };

    public static ApiKeyRow Read(TableEntity entity) =>
        new()
        {
            Key = entity.PartitionKey,
            OrganizationId = entity.GetString(nameof(OrganizationId)),
            Label = entity.GetString(nameof(Label)) ?? "",
            // An unknown scope fails the read, so that a key never gains a right by default.
            Scope =
                WireWord.Parse<ApiKeyScope>(entity.GetString(nameof(Scope)))
                ?? throw new InvalidDataException("The row of an API key has an unknown scope."),
            Created = entity.GetDateTimeOffset(nameof(Created)) ?? default,
            Expires = entity.GetDateTimeOffset(nameof(Expires)),
            LastUsed = entity.GetDateTimeOffset(nameof(LastUsed)),
        };
}
