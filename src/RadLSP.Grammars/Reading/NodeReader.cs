using System.Globalization;

namespace RadLSP.Grammars.Reading;

/// <summary>Reads typed values out of the map of one entry and reports what does not fit.</summary>
internal sealed class NodeReader(string path, MapNode map, List<GrammarError> errors)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public MapNode Map => map;

    public string Path => path;

    public List<GrammarError> Errors => errors;

    public bool Has(string key) => map.TryGet(key, out _);

    public void Error(GrammarNode at, string message) => errors.Add(new GrammarError(path, at.Line, at.Column, message));

    /// <summary>Reports at the value of a key, or at the entry when the key is missing.</summary>
    public void Error(string key, string message) => Error(map.TryGet(key, out GrammarNode? value) ? value : map, message);

    public string? Text(string key)
    {
        _asked.Add(key);
        if (!map.TryGet(key, out GrammarNode? value))
        {
            return null;
        }

        if (value is ScalarNode scalar)
        {
            return scalar.Value;
        }

        Error(value, $"\"{key}\" must be text");
        return null;
    }

    public string Required(string key)
    {
        string? value = Text(key);
        if (string.IsNullOrWhiteSpace(value))
        {
            Error(key, $"\"{key}\" is missing");
        }

        return value ?? "";
    }

    /// <summary>A list of texts; a single text is a list of one.</summary>
    public List<ScalarNode> List(string key)
    {
        _asked.Add(key);
        if (!map.TryGet(key, out GrammarNode? value))
        {
            return [];
        }

        switch (value)
        {
            case ScalarNode scalar:
                return [scalar];
            case ListNode list:
                var items = new List<ScalarNode>(list.Items.Count);
                foreach (GrammarNode item in list.Items)
                {
                    if (item is ScalarNode text)
                    {
                        items.Add(text);
                    }
                    else
                    {
                        Error(item, $"\"{key}\" is a list of texts");
                    }
                }

                return items;
            default:
                Error(value, $"\"{key}\" must be a list of texts");
                return [];
        }
    }

    public bool Flag(string key, bool otherwise = false)
    {
        string? value = Text(key);
        switch (value)
        {
            case null:
                return otherwise;
            case "true":
                return true;
            case "false":
                return false;
            default:
                Error(key, $"\"{key}\" must be true or false");
                return otherwise;
        }
    }

    public double Number(string key, double otherwise)
    {
        string? value = Text(key);
        if (value is null)
        {
            return otherwise;
        }

        if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number))
        {
            return number;
        }

        Error(key, $"\"{key}\" must be a number");
        return otherwise;
    }

    public T Choice<T>(string key, T otherwise)
        where T : struct, Enum
    {
        string? value = Text(key);
        if (value is null)
        {
            return otherwise;
        }

        if (Enum.TryParse(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out T choice) && !char.IsAsciiDigit(value[0]))
        {
            return choice;
        }

        Error(key, $"\"{value}\" is not a {key}; known are {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}");
        return otherwise;
    }

    /// <summary>Reports every key that nobody asked for: a misspelt key would otherwise be lost in silence.</summary>
    public void RejectUnknown()
    {
        foreach ((ScalarNode key, _) in map.Entries)
        {
            if (!_asked.Contains(key.Value))
            {
                Error(key, $"\"{key.Value}\" is not known here");
            }
        }
    }

    /// <summary>Counts a key as known that is read elsewhere.</summary>
    public GrammarNode? Node(string key)
    {
        _asked.Add(key);
        return map.TryGet(key, out GrammarNode? value) ? value : null;
    }
}
