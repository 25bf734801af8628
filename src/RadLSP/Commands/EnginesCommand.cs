using System.CommandLine;
using System.Text.Json;
using RadLSP.Engines;
using RadLSP.Engines.Speech;
using RadLSP.Engines.Text;

namespace RadLSP.Commands;

/// <summary><c>radlsp engines status</c>: do the engines work here, and with which model.</summary>
internal static class EnginesCommand
{
    private const string All = "all";

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Write one JSON array." };
        var options = new EngineOptions([All, EngineChoice.Llama, EngineChoice.Whisper, EngineChoice.OpenAI], "Load this model too: a file");
        var status = new Command("status", "Start the engines and say what works; exit code 1 when one of them does not.") { json };
        options.AddTo(status);
        status.SetAction((result, cancellation) => StatusAsync(options.Choice(result), result.GetValue(json), cancellation));
        return new Command("engines", "The programs behind wording and dictation.") { status };
    }

    private static async Task<int> StatusAsync(EngineChoice asked, bool asJson, CancellationToken cancellation)
    {
        if (asked is { Engine: All, Model: not null })
        {
            await Console.Error.WriteLineAsync("radlsp: --model needs --engine, to say what it is a model of").ConfigureAwait(false);
            return 2;
        }

        List<Found> found = [];
        foreach (string engine in asked.Engine == All ? [EngineChoice.Llama, EngineChoice.Whisper, .. asked.Address is null ? Array.Empty<string>() : [EngineChoice.OpenAI]] : new[] { asked.Engine })
        {
            EngineChoice choice = asked with { Engine = engine, Device = engine == EngineChoice.OpenAI ? EngineDevice.Server : EngineDevice.Cpu };
            bool loads = choice.Model is not null;
            found.Add(engine == EngineChoice.Whisper
                ? await LookAsync(SpeechEngines.Keep(TimeProvider.System, static _ => { }), choice, loads, cancellation).ConfigureAwait(false)
                : await LookAsync(TextEngines.Keep(TimeProvider.System, static _ => { }), choice, loads, cancellation).ConfigureAwait(false));
        }

        if (asJson)
        {
            WriteJson(found);
        }
        else
        {
            found.ForEach(Write);
        }

        return found.TrueForAll(static one => one.Works) ? 0 : 1;
    }

    private static async Task<Found> LookAsync<TEngine, TModel>(ChosenEngine<TEngine, TModel> kept, EngineChoice choice, bool loads, CancellationToken cancellation)
        where TEngine : class, IEngine
        where TModel : class, ILoadedModel
    {
        await using (kept.ConfigureAwait(false))
        {
            EngineCapabilities? capabilities = null;
            bool works = true;
            try
            {
                capabilities = await kept.ProbeAsync(choice, cancellation).ConfigureAwait(false);
                if (loads)
                {
                    await kept.LoadAsync(choice, cancellation).ConfigureAwait(false);
                }
            }
            catch (EngineException)
            {
                // The status holds what it said.
                works = false;
            }

            return new Found(await kept.StatusAsync(choice, cancellation).ConfigureAwait(false), capabilities, works);
        }
    }

    private static void Write(Found one)
    {
        EngineStatus status = one.Status;
        string state = !one.Works ? "does not work" : status.IsLoaded ? $"works with {status.Model} on {Name(status.Device)}" : "works; no model was asked for (--engine and --model load one)";
        Console.WriteLine($"{status.Engine}: {state}");
        Line("program", one.Capabilities is { } known ? $"{known.Engine} {known.Version}".Trim() : "");
        Line("at", status.Where);
        Line("can", one.Capabilities is { } able ? string.Join(", ", able.Features.ToString().ToLowerInvariant().Split(", ")) : "");
        Line("devices", one.Capabilities is { } has ? string.Join(", ", has.Devices.Select(static device => $"{Name(device.Device)} ({device.Name}{(device.FreeBytes > 0 ? $", {device.FreeBytes >> 20} MiB free" : "")})")) : "");
        Line("memory", status.MemoryBytes > 0 ? $"{status.MemoryBytes >> 20} MiB" : "");
        Line("restarts", status.Restarts > 0 ? $"{status.Restarts}" : "");
        Line("said", status.Message);
    }

    private static void Line(string name, string value)
    {
        if (value.Length > 0)
        {
            Console.WriteLine($"  {name,-9}{value}");
        }
    }

    private static void WriteJson(List<Found> found)
    {
        using Stream output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach (Found one in found)
            {
                json.WriteStartObject();
                json.WriteString("engine", one.Status.Engine);
                json.WriteBoolean("works", one.Works);
                json.WriteString("implementation", one.Capabilities is { } known ? $"{known.Engine} {known.Version}".Trim() : "");
                json.WriteString("where", one.Status.Where);
                json.WriteString("model", one.Status.Model);
                json.WriteString("device", Name(one.Status.Device));
                json.WriteBoolean("loaded", one.Status.IsLoaded);
                json.WriteString("message", one.Status.Message);
                json.WriteNumber("restarts", one.Status.Restarts);
                json.WriteNumber("memoryBytes", one.Status.MemoryBytes);
                json.WriteStartArray("devices");
                foreach (EngineDeviceInfo device in one.Capabilities?.Devices ?? [])
                {
                    json.WriteStartObject();
                    json.WriteString("device", Name(device.Device));
                    json.WriteString("name", device.Name);
                    json.WriteNumber("freeBytes", device.FreeBytes);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        output.WriteByte((byte)'\n');
    }

    private static string Name(EngineDevice device) => device.ToString().ToLowerInvariant();

    private sealed record Found(EngineStatus Status, EngineCapabilities? Capabilities, bool Works);
}
