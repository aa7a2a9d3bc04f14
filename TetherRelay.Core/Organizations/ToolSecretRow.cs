namespace TetherRelay.Core.Organizations;

/// <summary>
/// A row of the table <c>ToolSecrets</c>. Its key is the secret's SHA-256, so one point read finds it. The secret itself is in the secret store.
/// </summary>
internal sealed record ToolSecretRow
{
    public required string Key { get; init; }
    public required string OrganizationId { get; init; }
    public required string Label { get; init; }
    public required string SecretName { get; init; }
    public required string SecretVersion { get; init; }
    public required DateTimeOffset Created { get; init; }
    public DateTimeOffset? Expires { get; init; }

    public bool IsActive(DateTimeOffset now) => Expires is not { } end || now < end;

    public ToolSecretInfo ToInfo(DateTimeOffset now) => new(Label, Created, Expires, IsActive(now));

    public TableEntity ToEntity() =>
        new(Key, Key)
        {
            [nameof(OrganizationId)] = OrganizationId,
            [nameof(Label)] = Label,
            [nameof(SecretName)] = SecretName,
            [nameof(SecretVersion)] = SecretVersion,
            [nameof(Created)] = Created,
            [nameof(Expires)] = Expires,
        };

    public static ToolSecretRow Read(TableEntity entity) =>
        new()
        {
            Key = entity.PartitionKey,
            OrganizationId = entity.GetString(nameof(OrganizationId)),
            Label = entity.GetString(nameof(Label)),
            SecretName = entity.GetString(nameof(SecretName)),
            SecretVersion = entity.GetString(nameof(SecretVersion)),
            Created = entity.GetDateTimeOffset(nameof(Created)) ?? default,
            Expires = entity.GetDateTimeOffset(nameof(Expires)),
        };
}
