location-label = 📍 Share my location
location-hint = Or press “📍 Share my location” below.
