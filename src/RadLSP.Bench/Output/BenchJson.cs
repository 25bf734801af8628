using System.Text.Json;
using RadLSP.Bench.Injection;
using RadLSP.Bench.Scoring;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Output;

/// <summary>Writes results and injected reports for programs.</summary>
public static class BenchJson
{
    /// <summary>Writes one object with all figures; shares are from 0 to 1, times in milliseconds. No report text is in it.</summary>
    public static void Write(BenchResult result, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("seed", result.Seed);
        json.WriteStartArray("kinds");
        foreach (KindScore kind in result.Kinds.Append(result.Overall))
        {
            (double low, double high) = Wilson.Interval(kind.AtPlace, kind.Injected);
            json.WriteStartObject();
            json.WriteString("code", kind.Code);
            json.WriteString("name", kind.Name);
            json.WriteNumber("injected", kind.Injected);
            json.WriteNumber("atPlace", kind.AtPlace);
            json.WriteNumber("inSentence", kind.InSentence);
            json.WriteNumber("anywhere", kind.Anywhere);
            json.WriteNumber("detection", Math.Round(kind.Detection, 4));
            json.WriteNumber("low", Math.Round(low, 4));
            json.WriteNumber("high", Math.Round(high, 4));
            json.WriteNumber("spanOverlap", Math.Round(kind.SpanOverlap, 4));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("meanOfKinds", Math.Round(result.MeanOfKinds, 4));
        WriteClean("clean", result.Clean, json);
        if (result.HardNegatives is { } hard)
        {
            WriteClean("hardNegatives", hard, json);
        }

        json.WriteStartObject("predictiveValue");
        json.WriteNumber("at1.5percent", Math.Round(result.Clean.PredictiveValue(0.015, result.Overall.Detection), 4));
        json.WriteNumber("at10percent", Math.Round(result.Clean.PredictiveValue(0.10, result.Overall.Detection), 4));
        json.WriteEndObject();
        json.WriteStartObject("milliseconds");
        json.WriteNumber("p50", Math.Round(result.LatencyMedian, 3));
        json.WriteNumber("p95", Math.Round(result.Latency95, 3));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes an injected report with its gold places, so that other tools can be scored on the same errors.</summary>
    public static void Write(InjectedReport report, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", report.Id);
        json.WriteString("source", report.Source.Id);
        json.WriteString("kind", report.Kind);
        json.WriteString("variant", report.Variant);
        json.WriteString("text", report.Text);
        if (report.Context is { } context)
        {
            json.WriteString("context", context);
        }

        json.WriteBoolean("anywhere", report.IsAnywhere);
        WriteSpans("changed", report.Changed, json);
        WriteSpans("prepared", report.Prepared, json);
        WriteSpans("counterparts", report.Counterparts, json);
        json.WriteEndObject();
    }

    private static void WriteSpans(string name, IReadOnlyList<TextSpan> spans, Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        foreach (TextSpan span in spans)
        {
            json.WriteStartObject();
            json.WriteNumber("start", span.Start);
            json.WriteNumber("end", span.End);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteClean(string name, CleanScore clean, Utf8JsonWriter json)
    {
        json.WriteStartObject(name);
        json.WriteNumber("reports", clean.Reports);
        json.WriteNumber("words", clean.Words);
        json.WriteNumber("flags", clean.Flags);
        json.WriteNumber("flagged", clean.Flagged);
        json.WriteNumber("per100Words", Math.Round(clean.PerHundredWords, 4));
        json.WriteNumber("per1000Reports", Math.Round(clean.PerThousandReports, 1));
        json.WriteStartObject("byCode");
        foreach ((string code, int count) in clean.ByCode)
        {
            json.WriteNumber(code, count);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
