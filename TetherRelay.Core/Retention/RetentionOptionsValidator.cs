namespace TetherRelay.Core.Retention;

/// <summary>Validates the retention settings.</summary>
internal sealed class RetentionOptionsValidator : IValidateOptions<RetentionOptions>
{
    public ValidateOptionsResult Validate(string? name, RetentionOptions options) =>
        options.Age is not { } age || RetentionRequest.Allows(age)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "Retention__Days must be 0, which keeps texts forever, or between 2 and 36500: claims against duplicates are needed for a day."
            );
}
