using TetherRelay.Core.Settings;

namespace TetherRelay.Tests.Settings;

public sealed class ProcessCultureTests
{
    [Fact]
    public void Every_thread_has_the_invariant_culture()
    {
        Assert.Null(ProcessCulture.Start());

        Assert.Same(CultureInfo.InvariantCulture, CultureInfo.DefaultThreadCurrentCulture);
        Assert.Same(CultureInfo.InvariantCulture, CultureInfo.DefaultThreadCurrentUICulture);
    }
}
