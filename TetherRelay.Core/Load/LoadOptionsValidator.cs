namespace TetherRelay.Core.Load;

/// <summary>Validates the bounds of the load.</summary>
internal sealed class LoadOptionsValidator : IValidateOptions<LoadOptions>
{
    public ValidateOptionsResult Validate(string? name, LoadOptions options)
    {
        if (options.MaxWorking is < 1 or > 1000)
            return ValidateOptionsResult.Fail("Load__MaxWorking must be between 1 and 1000.");
        if (options.MaxWaiting is < 1 or > 10_000)
            return ValidateOptionsResult.Fail("Load__MaxWaiting must be between 1 and 10000.");
        return options.MaxInFlight < options.MaxWorking || options.MaxInFlight > 10_000
            ? ValidateOptionsResult.Fail("Load__MaxInFlight must be between Load__MaxWorking and 10000.")
            : ValidateOptionsResult.Success;
    }
}
