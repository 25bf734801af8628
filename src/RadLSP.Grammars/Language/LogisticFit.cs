namespace RadLSP.Grammars.Language;

/// <summary>
/// Weights whose weighed sum of features is the logarithm of the odds that a sample is wrong: logistic regression by Newton's
/// method, with a light pull of each standardised weight to 0.
/// </summary>
public static class LogisticFit
{
    private const int Rounds = 12;

    /// <summary>The pull on a weight, as of so many samples that stand for nothing.</summary>
    private const double Ridge = 3;

    /// <summary>Fits the weights. A feature that is the same in all samples gets 0, but for the first, which is the bias.</summary>
    /// <param name="samples">Their first feature is 1 in all.</param>
    public static double[] Fit(IReadOnlyList<DoubtSample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        int count = samples[0].Features.Count;
        double[] means = new double[count];
        double[] spreads = new double[count];
        for (int i = 1; i < count; i++)
        {
            means[i] = samples.Average(sample => sample.Features[i]);
            spreads[i] = Math.Sqrt(samples.Average(sample => Math.Pow(sample.Features[i] - means[i], 2)));
        }

        spreads[0] = 1;
        double[] weights = new double[count];
        double[] scaled = new double[count];
        for (int round = 0; round < Rounds; round++)
        {
            double[][] curvature = [.. Enumerable.Range(0, count).Select(_ => new double[count])];
            double[] slope = new double[count];
            foreach (DoubtSample sample in samples)
            {
                double score = 0;
                for (int i = 0; i < count; i++)
                {
                    scaled[i] = spreads[i] < 1e-6 ? 0 : (sample.Features[i] - means[i]) / spreads[i];
                    score += scaled[i] * weights[i];
                }

                double odds = 1 / (1 + Math.Exp(-score));
                double error = ((sample.IsWrong ? 1 : 0) - odds) * sample.Weight;
                double certainty = odds * (1 - odds) * sample.Weight;
                for (int i = 0; i < count; i++)
                {
                    slope[i] += error * scaled[i];
                    for (int j = 0; j <= i; j++)
                    {
                        curvature[i][j] += certainty * scaled[i] * scaled[j];
                    }
                }
            }

            for (int i = 0; i < count; i++)
            {
                slope[i] -= i == 0 ? 0 : Ridge * weights[i];
                curvature[i][i] += Ridge;
            }

            double[] step = Solve(curvature, slope);
            for (int i = 0; i < count; i++)
            {
                weights[i] += step[i];
            }
        }

        for (int i = 1; i < count; i++)
        {
            weights[i] = spreads[i] < 1e-6 ? 0 : weights[i] / spreads[i];
            weights[0] -= weights[i] * means[i];
        }

        return weights;
    }

    /// <summary>Solves a symmetric positive system of which the lower half is given (Cholesky).</summary>
    private static double[] Solve(double[][] matrix, double[] right)
    {
        int count = right.Length;
        double[] solved = [.. right];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++)
                {
                    sum -= matrix[i][k] * matrix[j][k];
                }

                matrix[i][j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-9)) : sum / matrix[j][j];
            }

            for (int k = 0; k < i; k++)
            {
                solved[i] -= matrix[i][k] * solved[k];
            }

            solved[i] /= matrix[i][i];
        }

        for (int i = count - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < count; k++)
            {
                solved[i] -= matrix[k][i] * solved[k];
            }

            solved[i] /= matrix[i][i];
        }

        return solved;
    }
}
