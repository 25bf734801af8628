namespace RadLSP.Engines.Workers;

/// <summary>What the supervisor starts a worker with: serve [--device cpu|vulkan|cuda|metal] [--library PATH].</summary>
/// <param name="Device">Which build of the native library is opened.</param>
/// <param name="Library">The user's own library or its folder; null for the one beside the worker.</param>
public sealed record WorkerArguments(EngineDevice Device, string? Library)
{
    /// <summary>Reads a worker's arguments; null when they are others, as when a person starts it by hand.</summary>
    public static WorkerArguments? Parse(IReadOnlyList<string> arguments)
    {
        if (arguments.Count % 2 == 0 || arguments[0] != "serve")
        {
            return null;
        }

        WorkerArguments parsed = new(EngineDevice.Cpu, null);
        for (int index = 1; index < arguments.Count; index += 2)
        {
            string value = arguments[index + 1];
            switch (arguments[index])
            {
                case "--device" when Enum.TryParse(value, ignoreCase: true, out EngineDevice device) && Enum.IsDefined(device) && device != EngineDevice.Server:
                    parsed = parsed with { Device = device };
                    break;
                case "--library":
                    parsed = parsed with { Library = value };
                    break;
                default:
                    return null;
            }
        }

        return parsed;
    }

    internal IEnumerable<string> ToArguments() =>
        ["serve", "--device", Device.ToString().ToLowerInvariant(), .. Library is null ? Array.Empty<string>() : ["--library", Library]];
}
