from decimal import ROUND_HALF_UP, Decimal


def run(steps):
    total = Decimal(0)
    balance = Decimal(100000)
    rate = Decimal(4)
    cent = Decimal("0.01")
    payment = Decimal("555.55")
    limit = Decimal(1000)
    top_up = Decimal("99999.99")
    for _ in range(steps):
        interest = (balance * rate * 25 / 36500).quantize(cent, ROUND_HALF_UP)
        total = total + interest
        balance = balance + interest - payment
        if balance < limit:
            balance = balance + top_up
    return total


print("interest %d" % (100 * run(2000000)))
