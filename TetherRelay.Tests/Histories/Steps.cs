using TetherRelay.Core;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Tests.Histories;

/// <summary>The short histories that every fault is tried on.</summary>
internal static class Steps
{
    private static readonly Wish Text = new(0) { ToolCall = "call_1" };

    /// <summary>The steps of a name.</summary>
    public static Action<World> Named(string name) => typeof(Steps).GetMethod(name)!.CreateDelegate<Action<World>>();

    /// <summary>One request.</summary>
    public static void One(World world) => world.Send(TimeSpan.Zero, 0, Text);

    /// <summary>One request whose text sets off the automations.</summary>
    public static void OneWithEvent(World world) => world.Send(TimeSpan.Zero, 0, Text with { SkipAutomation = false });

    /// <summary>The provider is busy, and the organization has a second one.</summary>
    public static void TakenOver(World world) => world.Send(TimeSpan.Zero, 0, Text with { SecondProvider = true });

    /// <summary>The same while STOP comes in.</summary>
    public static void TakenOverAndStopped(World world)
    {
        TakenOver(world);
        world.OptOut(TimeSpan.FromMilliseconds(15), 0);
    }

    /// <summary>The model calls the tool again, to the same instance or the one that was started in its place.</summary>
    public static void Repeated(World world)
    {
        world.Send(TimeSpan.Zero, 0, Text);
        world.Send(TimeSpan.FromSeconds(9), 0, Text with { ToolCall = "call_2" });
    }

    /// <summary>The platform delivers the same tool call twice, to two instances.</summary>
    public static void Raced(World world)
    {
        world.Send(TimeSpan.Zero, 0, Text);
        world.Send(TimeSpan.FromMilliseconds(1), 1, Text);
    }

    /// <summary>The person asks for the text once more.</summary>
    public static void Resent(World world)
    {
        world.Send(TimeSpan.Zero, 0, Text);
        world.Send(TimeSpan.FromSeconds(90), 0, Text with { ToolCall = "call_2", Resend = true });
    }

    /// <summary>Two texts of one call to two contacts at once, from two instances, where one is allowed; and both once more.</summary>
    public static void Limited(World world)
    {
        world.Limits = new SendLimits { PerCall = 1, PerContact = 1 };
        foreach (var at in (TimeSpan[])[TimeSpan.Zero, TimeSpan.FromSeconds(9)])
        {
            world.Send(at, 0, Text);
            world.Send(at + TimeSpan.FromMilliseconds(1), 1, new Wish(1) { Contact = 1 });
        }
    }

    /// <summary>A second text from the other sender, while STOP comes in.</summary>
    public static void Stopped(World world)
    {
        world.Send(TimeSpan.Zero, 0, Text);
        world.Send(TimeSpan.FromSeconds(30), 0, new Wish(1) { Sender = 1 });
        world.Write(TimeSpan.FromSeconds(30) + TimeSpan.FromMilliseconds(5), 0, World.Stop);
    }

    /// <summary>The text is delivered, and the contact answers.</summary>
    public static void Answered(World world)
    {
        world.Receipt = () => (TimeSpan.FromSeconds(5), MessageStatus.Delivered);
        world.Send(TimeSpan.Zero, 0, Text with { SkipAutomation = false });
        world.Write(TimeSpan.FromSeconds(20), 0, "Thanks!", sender: 1);
    }
}
