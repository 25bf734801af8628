using RadLSP.Core.Impressions;

namespace RadLSP.Grammars.Reading;

/// <summary>Reads a prompt for a language model.</summary>
internal static class PromptReader
{
    /// <summary>The answers of the prompts that are read here are short; a longer one is a model that runs away.</summary>
    private const int MostTokens = 4096;

    private const string Slot = "{text}";

    public static ModelPrompt Read(NodeReader reader)
    {
        var parts = new List<PromptPart>();
        if (reader.Node("parts") is ListNode { Items.Count: > 0 } list)
        {
            foreach (GrammarNode item in list.Items)
            {
                if (item is MapNode map)
                {
                    parts.Add(ReadPart(new NodeReader(reader.Path, map, reader.Errors)));
                }
                else
                {
                    reader.Error(item, "a part has \"name\" and \"text\"");
                }
            }
        }
        else
        {
            reader.Error("parts", "\"parts\" is missing: a list of what the user's message is made of");
        }

        var prompt = new ModelPrompt
        {
            Name = reader.Required("name"),
            Version = Whole(reader, "version", 1, int.MaxValue, 0),
            Purpose = reader.Choice("purpose", PromptPurpose.Impression),
            System = reader.Required("system").Trim(),
            Parts = parts,
            MostTokens = Whole(reader, "most_tokens", 1, MostTokens, MostTokens),
            MostOwn = Whole(reader, "most_own", 0, 5, 0),
            Stops = [.. reader.List("stops").Select(static stop => stop.Value)],
            Answer = reader.Text("answer") ?? "",
        };
        reader.RejectUnknown();
        return prompt;
    }

    private static PromptPart ReadPart(NodeReader reader)
    {
        reader.Required("name");
        var part = new PromptPart(reader.Choice("name", PromptPartKind.Findings), reader.Required("text"), Whole(reader, "priority", 0, 9, 0));
        if (!part.Text.Contains(Slot, StringComparison.Ordinal))
        {
            reader.Error("text", $"the text of a part holds {Slot}, where its contents go");
        }

        reader.RejectUnknown();
        return part;
    }

    private static int Whole(NodeReader reader, string key, int least, int most, int otherwise)
    {
        double value = reader.Number(key, otherwise);
        if (value < least || value > most || Math.Truncate(value) != value)
        {
            reader.Error(key, $"\"{key}\" must be a whole number from {least} to {most}");
            return Math.Max(least, otherwise);
        }

        return (int)value;
    }
}
