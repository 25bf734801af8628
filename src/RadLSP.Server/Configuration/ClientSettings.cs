using System.Text.Json;
using RadLSP.Engines.Speech;
using RadLSP.Engines.Text;

namespace RadLSP.Server.Configuration;

/// <summary>Reads what the client sends as settings: the section "radlsp", bare or inside an object that holds it.</summary>
internal static class ClientSettings
{
    public const string Section = "radlsp";

    private const string Source = "settings of the editor";

    /// <param name="value">Initialization options, or the settings of a configuration message; anything else is passed over.</param>
    /// <param name="problems">Gets what cannot be used.</param>
    public static SettingsLayer Read(JsonElement? value, List<SettingsProblem> problems)
    {
        if (value is not { ValueKind: JsonValueKind.Object } settings)
        {
            return SettingsLayer.Empty;
        }

        if (settings.TryGetProperty(Section, out JsonElement section))
        {
            return Read(section, problems);
        }

        return new SettingsLayer
        {
            Dialect = Text(settings, "dialect", problems) is { } dialect
                ? SettingValues.Dialect(dialect) ?? Refuse<Core.Analysis.Dialect>(problems, $"dialect must be {SettingValues.Dialects}")
                : null,
            Severities = Severities(settings, problems),
            Ignored = Ignored(settings, problems),
            Site = Text(settings, "site", problems),
            Archive = Archive(settings, problems),
            Speech = Speech(settings, problems),
            Impression = Impression(settings, problems),
        };
    }

    private static ArchiveSettings? Archive(JsonElement settings, List<SettingsProblem> problems)
    {
        if (!settings.TryGetProperty("archive", out JsonElement archive) || archive.ValueKind is JsonValueKind.Null)
        {
            return null;
        }

        if (archive.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new SettingsProblem(Source, 0, 0, "archive must be an object with path, enabled and patient"));
            return null;
        }

        bool isEnabled = Flag(archive, "enabled", "archive.enabled", isDefault: true, problems);
        return new ArchiveSettings(isEnabled, Text(archive, "path", problems), Text(archive, "patient", problems));
    }

    private static SpeechSettings? Speech(JsonElement settings, List<SettingsProblem> problems)
    {
        JsonElement? engines = Part(settings, "engines", problems);
        JsonElement? whisper = engines is { } given ? Part(given, "whisper", problems) : null;
        JsonElement? dictation = Part(settings, "dictation", problems);
        if (whisper is null && dictation is null)
        {
            return null;
        }

        string engine = Of(dictation, "engine") ?? SpeechSettings.Default.Engine;
        if (!SpeechEngines.Names.Contains(engine))
        {
            problems.Add(new SettingsProblem(Source, 0, 0, $"dictation.engine must be {string.Join(" or ", SpeechEngines.Names)}"));
            engine = SpeechSettings.Default.Engine;
        }

        return new SpeechSettings
        {
            Engine = engine,
            Model = Of(whisper, "model"),
            VoiceActivityModel = Of(whisper, "voiceActivityModel"),
            Library = Of(whisper, "library"),
            Worker = Of(whisper, "worker"),
            Device = Of(whisper, "device") ?? SpeechSettings.Default.Device,
            Source = Of(dictation, "source"),
            Terms = Terms(dictation, problems),
            Commands = Of(dictation, "commands"),
            Language = Of(dictation, "language") ?? SpeechSettings.Default.Language,
            Server = Server(engines, problems),
            ModelsFolder = Of(engines, "modelsFolder"),
        };

        string? Of(JsonElement? part, string name) => part is { } given ? Text(given, name, problems) : null;
    }

    private static string[] Terms(JsonElement? dictation, List<SettingsProblem> problems)
    {
        if (dictation is not { } given || !given.TryGetProperty("terms", out JsonElement terms) || terms.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (terms.ValueKind == JsonValueKind.Array && terms.EnumerateArray().All(static term => term.ValueKind == JsonValueKind.String))
        {
            return [.. terms.EnumerateArray().Select(static term => term.GetString()!)];
        }

        problems.Add(new SettingsProblem(Source, 0, 0, "dictation.terms must be a list of texts"));
        return [];
    }

    private static ImpressionSettings? Impression(JsonElement settings, List<SettingsProblem> problems)
    {
        string? engine = Part(settings, "impression", problems) is { } impression ? Text(impression, "engine", problems) : null;
        if (engine is not null && !new ImpressionSettings { Engine = engine }.IsKnown)
        {
            problems.Add(new SettingsProblem(Source, 0, 0, $"impression.engine must be {ImpressionSettings.Rules} or {string.Join(" or ", TextEngines.Names)}"));
            engine = null;
        }

        JsonElement? engines = Part(settings, "engines", problems);
        JsonElement? llama = engines is { } given ? Part(given, "llama", problems) : null;
        return engine is null ? null : new ImpressionSettings
        {
            Engine = engine,
            Model = Of(llama, "model"),
            Library = Of(llama, "library"),
            Worker = Of(llama, "worker"),
            Device = Of(llama, "device") ?? ImpressionSettings.Default.Device,
            Server = Server(engines, problems),
            ModelsFolder = Of(engines, "modelsFolder"),
        };

        string? Of(JsonElement? part, string name) => part is { } given ? Text(given, name, problems) : null;
    }

    private static ServerSettings Server(JsonElement? engines, List<SettingsProblem> problems)
    {
        if (engines is not { } given || Part(given, "openai", problems) is not { } server)
        {
            return ServerSettings.Default;
        }

        return new ServerSettings
        {
            Address = Text(server, "address", problems),
            SpeechAddress = Text(server, "speechAddress", problems),
            TextModel = Text(server, "textModel", problems),
            SpeechModel = Text(server, "speechModel", problems),
            AllowRemote = Flag(server, "allowRemote", "engines.openai.allowRemote", isDefault: false, problems),
            ApiKeyVariable = Text(server, "apiKeyVariable", problems),
        };
    }

    private static bool Flag(JsonElement part, string name, string path, bool isDefault, List<SettingsProblem> problems)
    {
        if (!part.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return isDefault;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.ValueKind == JsonValueKind.True;
        }

        problems.Add(new SettingsProblem(Source, 0, 0, $"{path} must be true or false"));
        return isDefault;
    }

    /// <summary>An object of settings; null where there is none. An empty table of Lua arrives as an empty array.</summary>
    private static JsonElement? Part(JsonElement settings, string name, List<SettingsProblem> problems)
    {
        if (!settings.TryGetProperty(name, out JsonElement part) || part.ValueKind is JsonValueKind.Null or JsonValueKind.Array)
        {
            return null;
        }

        if (part.ValueKind == JsonValueKind.Object)
        {
            return part;
        }

        problems.Add(new SettingsProblem(Source, 0, 0, $"{name} must be an object"));
        return null;
    }

    private static List<SeverityChoice> Severities(JsonElement settings, List<SettingsProblem> problems)
    {
        var severities = new List<SeverityChoice>();
        if (!settings.TryGetProperty("rules", out JsonElement rules) || rules.ValueKind == JsonValueKind.Null)
        {
            return severities;
        }

        // An empty table of Lua arrives as an empty array.
        if (rules.ValueKind != JsonValueKind.Object)
        {
            if (rules.ValueKind != JsonValueKind.Array || rules.GetArrayLength() > 0)
            {
                problems.Add(new SettingsProblem(Source, 0, 0, "rules must be an object of rule names and severities"));
            }

            return severities;
        }

        foreach (JsonProperty rule in rules.EnumerateObject())
        {
            string? written = rule.Value.ValueKind switch
            {
                JsonValueKind.String => rule.Value.GetString(),
                JsonValueKind.False => "off",
                _ => null,
            };
            if (written is not null && SettingValues.Severity(written) is { } severity)
            {
                severities.Add(new SeverityChoice(rule.Name, severity, Source, 0, 0));
            }
            else
            {
                problems.Add(new SettingsProblem(Source, 0, 0, $"rules.{rule.Name} must be {SettingValues.Severities}"));
            }
        }

        return severities;
    }

    private static List<string> Ignored(JsonElement settings, List<SettingsProblem> problems)
    {
        var ignored = new List<string>();
        if (!settings.TryGetProperty("ignored", out JsonElement list) || list.ValueKind == JsonValueKind.Null)
        {
            return ignored;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            problems.Add(new SettingsProblem(Source, 0, 0, "ignored must be a list of words"));
            return ignored;
        }

        foreach (JsonElement item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String)
            {
                ignored.Add(item.GetString()!);
            }
            else
            {
                problems.Add(new SettingsProblem(Source, 0, 0, "ignored holds something that is not a word"));
            }
        }

        return ignored;
    }

    private static string? Text(JsonElement settings, string name, List<SettingsProblem> problems)
    {
        if (!settings.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString() is { Length: > 0 } text ? text : null;
        }

        problems.Add(new SettingsProblem(Source, 0, 0, $"{name} must be text"));
        return null;
    }

    private static T? Refuse<T>(List<SettingsProblem> problems, string message)
        where T : struct
    {
        problems.Add(new SettingsProblem(Source, 0, 0, message));
        return null;
    }
}
