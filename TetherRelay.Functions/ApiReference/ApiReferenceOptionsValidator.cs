namespace TetherRelay.Functions.ApiReference;

/// <summary>Validates the settings of the API's reference.</summary>
internal sealed class ApiReferenceOptionsValidator : IValidateOptions<ApiReferenceOptions>
{
    public ValidateOptionsResult Validate(string? name, ApiReferenceOptions options) =>
        string.IsNullOrEmpty(options.Page) || bool.TryParse(options.Page, out _)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("ApiReference__Page must be true or false.");
}
