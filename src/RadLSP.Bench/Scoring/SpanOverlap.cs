using RadLSP.Core.Text;

namespace RadLSP.Bench.Scoring;

/// <summary>Compares the place of a flag with the places of an error.</summary>
internal static class SpanOverlap
{
    /// <summary>They share a character; an empty flag touches the place that holds its offset.</summary>
    public static bool Touches(TextSpan place, TextSpan flag) =>
        flag.IsEmpty ? flag.Start >= place.Start && flag.Start <= place.End : place.Overlaps(flag);

    /// <summary>The best share of common characters (intersection over union) with one of the places.</summary>
    public static double Of(IReadOnlyList<TextSpan> places, TextSpan flag)
    {
        double best = 0;
        foreach (TextSpan place in places)
        {
            int common = Math.Min(place.End, flag.End) - Math.Max(place.Start, flag.Start);
            int union = Math.Max(place.End, flag.End) - Math.Min(place.Start, flag.Start);
            best = Math.Max(best, common <= 0 || union <= 0 ? 0 : (double)common / union);
        }

        return best;
    }

    /// <summary>The sentence or line around a place, as full stops and line ends bound it.</summary>
    public static TextSpan Line(string text, TextSpan place)
    {
        int start = place.Start;
        while (start > 0 && text[start - 1] != '\n' && !(text[start - 1] == ' ' && start > 1 && text[start - 2] is '.' or ':'))
        {
            start--;
        }

        int end = Math.Min(place.End, text.Length);
        while (end < text.Length && text[end] != '\n' && !(text[end] == '.' && (end + 1 == text.Length || char.IsWhiteSpace(text[end + 1]))))
        {
            end++;
        }

        return TextSpan.FromBounds(start, Math.Max(start, end));
    }
}
