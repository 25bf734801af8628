namespace RadLSP.Engines.Llama;

/// <summary>Probabilities from logits.</summary>
internal static class LogSoftmax
{
    /// <summary>The natural logarithm of the probability of one token.</summary>
    public static float Of(ReadOnlySpan<float> logits, int token)
    {
        float greatest = float.NegativeInfinity;
        foreach (float logit in logits)
        {
            greatest = MathF.Max(greatest, logit);
        }

        double sum = 0;
        foreach (float logit in logits)
        {
            sum += MathF.Exp(logit - greatest);
        }

        return (float)(logits[token] - greatest - Math.Log(sum));
    }
}
