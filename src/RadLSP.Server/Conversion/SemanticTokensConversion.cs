using RadLSP.Core.Assertions;
using RadLSP.Core.Features;
using RadLSP.Protocol;

namespace RadLSP.Server.Conversion;

/// <summary>Coloured spans as the rows of five numbers that LSP wants.</summary>
internal static class SemanticTokensConversion
{
    /// <summary>The clients declare these names with their colours; a heading has the name that every theme knows.</summary>
    public static SemanticTokensLegend Legend { get; } = new(
        ["finding", "anatomy", "measurement", "laterality", "unfilledField", "keyword", "defaultNormal"],
        ["present", "absent", "possible"]);

    public static int[] Encode(List<ClassifiedSpan> spans, PositionMap map)
    {
        var data = new int[spans.Count * 5];
        var last = default(Position);
        int at = 0;
        foreach (ClassifiedSpan span in spans)
        {
            Position start = map.PositionAt(span.Span.Start);
            data[at++] = start.Line - last.Line;
            data[at++] = start.Line == last.Line ? start.Character - last.Character : start.Character;
            data[at++] = map.LengthOf(span.Span);
            data[at++] = TypeOf(span.Class);
            data[at++] = ModifiersOf(span.Assertion);
            last = start;
        }

        return data;
    }

    /// <summary>One edit from the first to the last number that differs; none where all are alike.</summary>
    public static IReadOnlyList<SemanticTokensEdit> Difference(IReadOnlyList<int> before, IReadOnlyList<int> after)
    {
        int shorter = Math.Min(before.Count, after.Count);
        int head = 0;
        while (head < shorter && before[head] == after[head])
        {
            head++;
        }

        int tail = 0;
        while (tail < shorter - head && before[before.Count - 1 - tail] == after[after.Count - 1 - tail])
        {
            tail++;
        }

        int deleted = before.Count - head - tail;
        int[] inserted = [.. after.Skip(head).Take(after.Count - head - tail)];
        return deleted == 0 && inserted.Length == 0 ? [] : [new SemanticTokensEdit(head, deleted, inserted.Length > 0 ? inserted : null)];
    }

    private static int TypeOf(TokenClass tokenClass) => tokenClass switch
    {
        TokenClass.Finding => 0,
        TokenClass.Anatomy => 1,
        TokenClass.Measurement => 2,
        TokenClass.Laterality => 3,
        TokenClass.UnfilledField => 4,
        TokenClass.DefaultNormal => 6,
        _ => 5,
    };

    private static int ModifiersOf(Assertion? assertion) => assertion switch
    {
        Assertion.Present => 1,
        Assertion.Absent => 2,
        Assertion.Possible => 4,
        _ => 0,
    };
}
