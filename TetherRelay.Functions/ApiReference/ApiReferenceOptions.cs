namespace TetherRelay.Functions.ApiReference;

/// <summary>The page of the API's reference: section <c>ApiReference</c>.</summary>
internal sealed class ApiReferenceOptions
{
    public const string Section = "ApiReference";

    /// <summary>
    /// <c>true</c> or <c>false</c>; null shows the page on a local stage only, since its script shares the origin of the threads page and its key.
    /// </summary>
    public string? Page { get; set; }
}
